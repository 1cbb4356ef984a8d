"""Words of the page that are no words of the readout: taken out before anything is counted."""


def without_furniture(
    title: str | None, text: str, publisher: str | None
) -> tuple[str | None, str, str]:
    """Title and text without page furniture, and the lines of header that were in the text."""
    if title and text.startswith(title + "\n"):
        text = text[len(title) + 1 :]
    return title, text, ""
