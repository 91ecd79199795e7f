import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const BreakSchema = v.strictObject({
	/** The file with the mend, from the root. */
	file: v.string(),
	/** The text of the mend, which is in the file exactly once. */
	mend: v.string(),
	/** The text in its place. */
	broken: v.string(),
	/** A file of `test/unit`, and the title in it of a test that must fail. */
	test: v.string(),
	title: v.string(),
});

/** An edit that takes one mend out of the code. */
export type Break = v.InferOutput<typeof BreakSchema>;

const AttackSchema = v.strictObject({ attack: v.string(), breaks: v.array(BreakSchema) });

/**
 * Attacks that once worked, and for each the mends that stop it, as edits that take a mend out again. `npm run faults -- --break`
 * plays the test of each mend without it: a test that then passes shows nothing.
 */
export const ATTACKS = v.parse(
	v.array(AttackSchema),
	JSON.parse(readFileSync(new URL('attacks.json', import.meta.url), 'utf8')),
);
