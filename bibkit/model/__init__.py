"""The frozen values bibkit speaks in: records and their parts, and where they stood."""
