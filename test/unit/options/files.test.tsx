// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema';
import { exportSettings } from '../../../src/settings/transfer';
import { button, giveFile } from '../../support/options-harness/drive';
import { FULL } from '../../support/options-harness/fixtures';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;

async function open(stored?: unknown, origins?: string[], policy?: unknown): Promise<void> {
	services = memoryServices(stored, origins);
	await page.open(services, policy);
}
async function press(name: string): Promise<void> {
	button(root, name).click();
	await settle();
}
const saved = () => services.settings.saves.at(-1);

describe('a file', () => {
	it('is imported as a whole, and Undo reverts it', async () => {
		await open();
		giveFile(root, exportSettings(FULL, []));
		await settle();
		expect(saved()).toMatchObject({ rules: FULL.rules, presets: FULL.presets });
		expect(button(root, 'Refund to Billing')).toBeDefined();
		await press('Undo');
		expect(saved()).toEqual({ ...DEFAULT_SETTINGS, preferences: {} });
	});

	it('changes nothing if it is invalid, and lists every problem', async () => {
		await open();
		giveFile(root, exportSettings(FULL, []).replace('"label": "refund"', '"label": 7'));
		await settle();
		expect(services.settings.saves).toEqual([]);
		expect(root.querySelector('.problems')?.textContent).toMatch(/Line \d+, tags\[1\].label Must be text/);
	});

	it('is imported without what is not known in it, which is named', async () => {
		await open();
		giveFile(root, exportSettings(FULL, []).replace('"preferences": {', '"favorites": [], "preferences": {'));
		await settle();
		expect(saved()).toMatchObject({ rules: FULL.rules });
		expect(root.querySelector('.notice.bad')?.textContent).toMatch(/were not read.*favorites/);
	});

	it('is downloaded by Export, which says so if it could not be imported again', async () => {
		const many = Array.from({ length: 60 }, (_, n) => ({
			id: `own-${n}`,
			label: `Own ${n}`,
			pairs: { Own: `${n}` },
		}));
		const given = many.map(({ id, ...tag }) => ({ ...tag, id: `given-${id}`, label: `Given ${id}` }));
		await open({ ...FULL, tags: many, presets: [], rules: [] }, [], { tags: given, mayChange: ['tags'] });
		await press('Export');
		expect(services.files).toHaveLength(1);
		expect(root.querySelector('.notice.bad')?.textContent).toContain("couldn't import it again");
	});

	it('is downloaded by Export', async () => {
		await open(FULL);
		await press('Export');
		expect(services.files).toEqual([{ name: 'ringside-settings.json', text: exportSettings(FULL, []) }]);
	});
});
