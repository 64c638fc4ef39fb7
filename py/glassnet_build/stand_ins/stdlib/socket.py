"""Stands in for socket, of which asyncio names two constants: a page opens no sockets."""

from _socket import AF_UNSPEC, AI_PASSIVE
