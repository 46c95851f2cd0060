"""What a user writes about an agreement: the models, how they are read, and what would make them false."""
