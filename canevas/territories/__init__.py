"""Who makes a strategy: chosen EPCI or communes, their contracts, orientations and neighbourhoods."""
