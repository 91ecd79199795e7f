import { availableParallelism } from 'node:os';

/**
 * Scenarios that are played at the same time. A browser waits for its driver and its pages for about a third of a scenario;
 * four on two processors measured each other's haste.
 */
export const TURNS = Math.min(6, Math.max(3, Math.floor(1.5 * availableParallelism())));

/**
 * Open browsers, some of which wait for their turn or for something that takes seconds. Each takes up to 1 GB of memory. With twice
 * as many as turns, several waits that ended together made the others hurry.
 */
export const BROWSERS_AT_ONCE = Math.min(8, TURNS + 2);
