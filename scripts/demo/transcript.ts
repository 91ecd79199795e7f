import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Tells on the terminal what happens, and keeps it. */
export class Transcript {
	readonly #lines: string[] = [];

	say(line = ''): void {
		this.#lines.push(line);
		console.log(line);
	}

	async write(path: string): Promise<void> {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, `${this.#lines.join('\n')}\n`);
	}
}
