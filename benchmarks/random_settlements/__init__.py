"""Random agreements with their measurements, and a computation of what is due that knows nothing of slagen."""
