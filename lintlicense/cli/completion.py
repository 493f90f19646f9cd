"""`lintlicense completion`: the script by which a shell completes our commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from lintlicense.cli.output import write

_SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script by which SHELL completes commands, options and the names of rules.

    \b
    Examples:
      lintlicense completion bash >> ~/.bashrc
      lintlicense completion zsh >> ~/.zshrc
      lintlicense completion fish > ~/.config/fish/completions/lintlicense.fish
    """
    made = get_completion_class(shell)
    assert made is not None
    write(made(ctx.find_root().command, {}, "lintlicense", "_LINTLICENSE_COMPLETE").source() + "\n", "")
