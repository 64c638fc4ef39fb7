"""Stands in for logging, of which asyncio names one constant."""

DEBUG = 10
