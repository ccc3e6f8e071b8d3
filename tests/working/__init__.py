"""Tests of the hand algorithms and their recorded effort."""
