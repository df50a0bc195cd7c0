"""One document after another put in its place: found, made, merged with what people wrote, held once agreed."""
