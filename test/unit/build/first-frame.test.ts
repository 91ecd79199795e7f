import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../support/root';

const read = (file: string): string => readFileSync(`${ROOT}/${file}`, 'utf8');

describe('the first frame of a surface', () => {
	it.each(['popup', 'side-panel', 'ringing'])(
		'of %s begins to read storage before anything else runs',
		(page) => {
			const [first] = read(`${page}/main.tsx`).split('\n');
			expect(first).toBe("import '../src/ui/surface/read-early';");
		},
	);

	it('loads one file besides its own, because what comes later is one file too', () => {
		// Each further file that is loaded later splits what it shares with the first ones once more.
		const files = readdirSync(`${ROOT}/src/ui`, { recursive: true, encoding: 'utf8' });
		const later = files
			.filter((file) => /\.tsx?$/.test(file))
			.flatMap((file) =>
				[...read(`src/ui/${file}`).matchAll(/\bimport\('([^']+)'\)/g)].map(([, path]) => path),
			);
		expect(later.length).toBeGreaterThan(0);
		expect(new Set(later)).toEqual(new Set(['../later']));
	});
});
