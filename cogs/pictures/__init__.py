"""What is drawn: a lineage, a timeline and a connection become a drawing, and that SVG and PNG."""
