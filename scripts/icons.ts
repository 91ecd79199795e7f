/** `npm run icons`: draws icons/<state>-<size>.png from icons/src/<state>.svg. Run it after changing a drawing. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ICON_SIZES, ICON_STATES, iconOf } from './icons/render';

const folder = fileURLToPath(new URL('../icons/', import.meta.url));

for (const state of ICON_STATES) {
	const svg = await readFile(`${folder}src/${state}.svg`, 'utf8');
	for (const size of ICON_SIZES) {
		await writeFile(`${folder}${state}-${size}.png`, iconOf(state, svg, size));
	}
}
console.log(`drew ${ICON_STATES.length * ICON_SIZES.length} icons`);
