import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Puts a policy of this machine in place, and gives back what takes it away. Never over one that is there. */
export function placePolicy(path: string, policy: unknown): () => void {
	if (existsSync(path)) throw new Error(`${path} is there already: it is not this test's to replace`);
	try {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, JSON.stringify(policy));
	} catch (error) {
		throw new Error(`a policy of the machine is written by root only: ${String(error)}`);
	}
	return () => rmSync(path, { force: true });
}
