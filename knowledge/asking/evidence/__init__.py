"""What facts and sentences say of what is asked, how far that goes, and what speaks against an answer."""
