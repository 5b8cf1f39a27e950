"""What each of Discord's request bodies must look like: the limits of the platform, as data."""
