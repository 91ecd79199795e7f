// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { button } from '../../support/options-harness/drive';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;

async function open(preferences: Record<string, unknown> = {}, policy?: unknown): Promise<void> {
	services = memoryServices({ version: 1, preferences });
	await page.open(services, policy);
}
beforeEach(() => {
	shown = '#alerts';
});

let shown = '#alerts';
const section = (): Element => root.querySelector(shown) ?? root;
async function press(name: string): Promise<void> {
	button(section(), name).click();
	await settle();
}
async function set(selector: string, value: string | boolean, event = 'change'): Promise<void> {
	const field = section().querySelector<HTMLInputElement>(selector);
	if (field === null) throw new Error(`no ${selector}`);
	if (typeof value === 'boolean') field.checked = value;
	else field.value = value;
	field.dispatchEvent(new Event(event, { bubbles: true }));
	await settle();
}
const kept = () => services.settings.saves.at(-1)?.preferences;

describe('notifications and sound', () => {
	it('keep the minutes of the reminder, none for an empty field, and nothing that is no time', async () => {
		await open({ leftOpenMinutes: 15 });
		const field = '[data-act="left-open-minutes"]';
		const type = async (text: string): Promise<void> => {
			await set(field, text, 'input');
			section().querySelector<HTMLInputElement>(field)?.dispatchEvent(new Event('blur'));
			await settle();
		};
		expect(section().querySelector<HTMLInputElement>(field)?.value).toBe('15');
		await type('30');
		expect(kept()).toMatchObject({ leftOpenMinutes: 30 });
		for (const wrong of ['soon', '1441', '-5', '2.5']) {
			await type(wrong);
			expect(section().querySelector('.problem')?.textContent).toBe('Whole minutes, 1440 at most.');
			expect(kept()).toMatchObject({ leftOpenMinutes: 30 });
		}
		await type('');
		expect(section().querySelector('.problem')).toBeNull();
		expect(kept()).not.toHaveProperty('leftOpenMinutes', 30);
	});

	it('keep what is chosen, and only that', async () => {
		await open();
		await set('[data-act="preference:notify"]', 'always');
		await set('[data-preference="notifyWho"]', false);
		await set('[data-act="preference:tone"]', 'chime');
		expect(kept()).toEqual({ notify: 'always', notifyWho: false, tone: 'chime' });
		button(root, 'Undo').click();
		await settle();
		expect(kept()).toEqual({ notify: 'always', notifyWho: false });
	});

	it('keep a volume when the slider is let go', async () => {
		await open();
		await set('[data-preference="volume"]', '35', 'input');
		expect(services.settings.saves).toEqual([]);
		expect(section().querySelector('output')?.textContent).toBe('35 %');
		await set('[data-preference="volume"]', '35');
		expect(kept()).toEqual({ volume: 35 });
	});

	it('can be tested, and report the result', async () => {
		await open({ volume: 20 });
		await press('Play it once');
		expect(services.alerts.log).toEqual([]);
		expect(section().textContent).toContain('Choose a ring tone first.');
		await set('[data-act="preference:tone"]', 'bell');
		await press('Play it once');
		await press('Play it once');
		expect(services.alerts.log).toEqual(['bell 20', 'stop', 'bell 20']);
		await press('Show an example');
		expect(section().textContent).toContain('Shown.');
		services.alerts.allowed = false;
		await press('Show an example');
		expect(section().textContent).toContain('does not let Ringside');
	});

	it('that an administrator has fixed cannot be changed, and say so', async () => {
		await open({}, { preferences: { notify: 'never', notifyWho: false } });
		const field = section().querySelector<HTMLSelectElement>('[data-act="preference:notify"]');
		expect(field?.matches(':disabled') || field?.closest('fieldset')?.disabled).toBe(true);
		expect(field?.value).toBe('never');
		expect(section().querySelectorAll('.given')).toHaveLength(2);
		expect(section().querySelector('[data-act="preference:tone"]')?.closest('fieldset')).toBeNull();
	});
});

describe.each([
	['all requests', 'requestsPerMinute', 'requests-per-minute', '150'],
	['requests of one kind', 'requestsPerMethod', 'requests-per-method', '60'],
])('the limit for %s of a minute', (_, name, act, first) => {
	const field = `[data-act="${act}"]`;
	const input = () => section().querySelector<HTMLInputElement>(field);
	async function type(text: string): Promise<void> {
		await set(field, text, 'input');
		input()?.dispatchEvent(new Event('blur'));
		await settle();
	}
	beforeEach(() => {
		shown = '#guard';
	});

	it('is kept within its bounds', async () => {
		await open();
		expect(input()?.value).toBe(first);
		await type('90');
		expect(kept()).toMatchObject({ [name]: 90 });
		for (const wrong of ['19', '1001', '', 'many', '90.5']) {
			await type(wrong);
			expect(section().querySelector('.problem')?.textContent).toBe('A whole number from 20 to 1000.');
			expect(kept()).toMatchObject({ [name]: 90 });
		}
	});

	it('is an administrator’s to set', async () => {
		await open({}, { preferences: { [name]: 40 } });
		expect(input()?.value).toBe('40');
		expect(input()?.closest('fieldset')?.disabled).toBe(true);
	});
});
