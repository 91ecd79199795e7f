// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Options } from '../../../options/state';
import { FULL } from '../../support/options-harness/fixtures';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;
let options: Options;

beforeEach(async () => {
	location.hash = '#tags';
	services = memoryServices(FULL);
	options = await page.open(services);
});
afterEach(() => {
	location.hash = '';
});

const look = () => root.querySelector<HTMLElement>('.look');
const tags = () => [...root.querySelectorAll<HTMLElement>('.look [data-act^="look-tag:"]')];
async function press(act: string): Promise<void> {
	root.querySelector<HTMLElement>(`[data-act="${act}"]`)?.click();
	await settle();
}

it('draws every tag with its digit, and shows what a press writes without sending or saving anything', async () => {
	expect(tags().map((each) => each.textContent)).toEqual(FULL.tags.map(({ label }) => label));
	expect(tags().map((each) => each.querySelector<HTMLElement>('.keycap')?.dataset.key)).toEqual(
		FULL.tags.map((_, place) => String(place + 1)),
	);
	const saves = services.settings.saves.length;
	await press('look-tag:refund');
	expect(tags()[1]?.getAttribute('aria-pressed')).toBe('true');
	expect(look()?.querySelector('.look-written')?.textContent).toContain('Reason = Refund');
	await press('look-tag:refund');
	expect(look()?.querySelector('.look-written')).toBeNull();
	expect(services.settings.saves).toHaveLength(saves);
});

it('follows what is typed, and leaves out what another medium does not have', async () => {
	const row = options.tags.rows.value[0];
	if (row === undefined) throw new Error('no tag');
	options.tags.edit(row.uid, (draft) => ({ ...draft, label: 'Praise', media: ['email'] }));
	await settle();
	expect(tags().map((each) => each.textContent)).not.toContain('Praise');
	await press('look:email');
	expect(tags()[0]?.textContent).toBe('Praise');
});

it('says what follows a preset', async () => {
	await press('look-preset:billing');
	expect(look()?.querySelector('.look-written')?.textContent).toContain('Transfer to Billing team');
});

it('is beside the sections whose items agents see, and no other', async () => {
	for (const [hash, there] of [
		['#presets', true],
		['#privacy', false],
	] as const) {
		location.hash = hash;
		window.dispatchEvent(new HashChangeEvent('hashchange'));
		await settle();
		expect(look() !== null, hash).toBe(there);
	}
});
