import fc from 'fast-check';

/**
 * Gives every property one seed, so that a run of the tests depends on nothing but the code, and the number of inputs that it
 * is tried with. `npm run explore` sets both: it looks for what the fixed inputs do not show.
 */
const SEED = Number(process.env.RINGSIDE_SEED ?? 1);
/** How many times the usual inputs. */
const FACTOR = Number(process.env.RINGSIDE_RUNS ?? 1);
/** Inputs of a property that does not give a number. */
const USUAL_RUNS = 100;

/** Returns how many inputs to try where `usual` are enough for `npm test`. */
export function runs(usual: number): number {
	return usual * FACTOR;
}

// A seed that a property gives itself counts before this one. When a property fails, fast-check prints its seed.
fc.configureGlobal({ seed: SEED, numRuns: runs(USUAL_RUNS) });
