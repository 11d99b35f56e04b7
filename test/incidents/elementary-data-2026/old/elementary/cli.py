import click


@click.group()
def main():
    """Monitors the quality of data."""


@main.command()
@click.option("--days-back", default=7)
def report(days_back):
    click.echo(f"a report of {days_back} days")
