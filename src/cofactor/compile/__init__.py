"""From source text to the bytes of a PDF, by the embedded Typst or an installed TeX."""
