"""What the end-to-end tests share: a server to start and kill, and clients to speak with it."""
