// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { t } from '../../../src/platform/i18n';
import { readPolicy } from '../../../src/settings/policy';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/settings/schema';
import { MAX_FAVOURITES } from '../../../src/settings/targets';
import { exportSettings } from '../../../src/settings/transfer';
import { button, giveFile } from '../../support/options-harness/drive';
import { FULL } from '../../support/options-harness/fixtures';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;

async function open(stored: unknown = DEFAULT_SETTINGS, policy?: unknown) {
	services = memoryServices(stored);
	return page.open(services, policy);
}
async function press(name: string): Promise<void> {
	button(root, name).click();
	await settle();
}
/** As if another page had stored this. */
async function elsewhere(settings: Partial<Settings>): Promise<void> {
	services.settings.put({ ...DEFAULT_SETTINGS, ...settings });
	await settle();
}
const saved = () => services.settings.saves.at(-1);
const tagNames = () => saved()?.tags.map(({ label }) => label);
const without = (id: string) => DEFAULT_SETTINGS.tags.filter((tag) => tag.id !== id);
const vip = { id: 'vip', label: 'VIP', pairs: { Segment: 'Gold' } };
const ann = { type: 'AGENT', destination: 'ann', label: 'Ann' } as const;
const bob = { type: 'AGENT', destination: 'bob', label: 'Bob' } as const;

describe('Undo takes back one change and nothing that another page has made since', () => {
	it('for one press, however long Enter is held down', async () => {
		await open();
		await press('Delete billing');
		await press('Delete refund');
		button(root, 'Undo').focus();
		const held = new KeyboardEvent('keydown', {
			key: 'Enter',
			repeat: true,
			bubbles: true,
			cancelable: true,
		});
		const first = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
		// A browser presses the button for each of them that nobody prevents.
		expect([first, held].map((event) => button(root, 'Undo').dispatchEvent(event))).toEqual([true, false]);
	});

	it('in another list, of the preferences or of the name', async () => {
		await open();
		await press('Delete billing');
		await elsewhere({ tags: without('billing'), fields: FULL.fields, agentName: 'Ann' });
		await press('Undo');
		expect(saved()).toMatchObject({ tags: DEFAULT_SETTINGS.tags, fields: FULL.fields, agentName: 'Ann' });
	});

	it('in the same list: what was deleted is back in its place, beside what is new', async () => {
		await open();
		await press('Delete billing');
		await elsewhere({ tags: [vip, ...without('billing')] });
		await press('Undo');
		expect(tagNames()).toEqual(['VIP', 'complaint', 'refund', 'billing', 'technical', 'callback', 'urgent']);
	});

	it('in the same list: what was first is first again', async () => {
		await open();
		await press('Delete complaint');
		await elsewhere({ tags: [...without('complaint'), vip] });
		await press('Undo');
		expect(tagNames()?.[0]).toBe('complaint');
		expect(tagNames()?.at(-1)).toBe('VIP');
	});

	it('in the file that is undone', async () => {
		await open();
		const { presets } = FULL;
		giveFile(root, exportSettings({ ...DEFAULT_SETTINGS, tags: [vip], presets }, []));
		await settle();
		const mine = { id: 'mine', label: 'mine', pairs: { Comment: 'x' } };
		await elsewhere({ tags: [vip, mine], presets });
		await press('Undo');
		expect(tagNames()).toEqual([...DEFAULT_SETTINGS.tags.map(({ label }) => label), 'mine']);
		expect(saved()?.presets).toEqual([]);
	});

	it('with a choice', async () => {
		await open();
		root.querySelector<HTMLInputElement>('[data-preference="guardTab"]')?.click();
		await settle();
		const guardTab = saved()?.preferences.guardTab ?? false;
		services.settings.put({ ...DEFAULT_SETTINGS, preferences: { guardTab, notify: 'never' } });
		await settle();
		await press('Undo');
		expect(saved()?.preferences).toEqual({ notify: 'never' });
	});

	it('among the favourites', async () => {
		await open();
		await services.favourites.save([ann]);
		await settle();
		await press('Delete Ann');
		await services.favourites.save([bob]);
		await settle();
		await press('Undo');
		expect(services.favourites.own).toEqual([ann, bob]);
		expect(services.settings.saves).toEqual([]);
	});
});

describe('Undo with no room left for what was deleted', () => {
	const stars = Array.from({ length: MAX_FAVOURITES - 1 }, (_, at) => ({ ...bob, destination: `${at}` }));

	it('leaves the favourites as they are and says why, until there is room', async () => {
		await open();
		await services.favourites.save([ann, ...stars]);
		await settle();
		await press('Delete Ann');
		await services.favourites.save([...stars, bob]);
		await settle();
		await press('Undo');
		expect(services.favourites.own).toEqual([...stars, bob]);
		expect(root.querySelector('.last-change')?.textContent).toContain(
			t('settings_expected_tooMany', MAX_FAVOURITES),
		);
		expect(root.querySelector('[role="status"]')?.textContent).toBe(
			t('settings_expected_tooMany', MAX_FAVOURITES),
		);
		await services.favourites.save(stars);
		await settle();
		await press('Undo');
		expect(services.favourites.own).toEqual([ann, ...stars]);
		expect(root.querySelector('.last-change')).toBeNull();
	});

	it('leaves the tags as they are, too, and a later change says nothing of it', async () => {
		await open();
		await press('Delete billing');
		const tags = Array.from({ length: 100 }, (_, at) => ({ ...vip, id: `${at}`, label: `${at}` }));
		await elsewhere({ tags });
		const saves = services.settings.saves.length;
		await press('Undo');
		expect(services.settings.saves).toHaveLength(saves);
		expect(root.querySelector('.last-change .fault')?.textContent).toBe(t('settings_expected_tooMany', 100));
		await press('Delete 7');
		expect(root.querySelector('.last-change .fault')).toBeNull();
	});
});

describe('what was still being typed when the hand set out for the bar', () => {
	const find = (css: string): HTMLElement => {
		const found = root.querySelector<HTMLElement>(css);
		if (found === null) throw new Error(`no ${css}`);
		return found;
	};
	const label = () => {
		const found = find('#tags .item-body input');
		if (!(found instanceof HTMLInputElement)) throw new Error('no field');
		return found;
	};
	const bar = () => find('.last-change').textContent;
	/** "billing" has been deleted, as the bar says, and another name for "refund" is typed and not saved yet. */
	async function typing(): Promise<void> {
		await open();
		await press('Delete billing');
		await press('refund');
		label().focus();
		label().value = 'money back';
		label().dispatchEvent(new Event('input', { bubbles: true }));
		await settle();
		expect(bar()).toContain('“billing” deleted');
	}

	it.each(['undo', 'forget-last'])('is saved by the press on %s, and not touched by it', async (act) => {
		await typing();
		const target = find(`[data-act="${act}"]`);
		target.dispatchEvent(new Event('pointerdown', { bubbles: true }));
		// As the browser does at the mouse button, before the click.
		label().blur();
		await settle();
		target.focus();
		target.click();
		await settle();
		expect(label().value).toBe('money back');
		expect(tagNames()).toContain('money back');
		expect(tagNames()).not.toContain('billing');
		expect(bar()).toContain('“money back” saved');
		await press('Undo');
		expect(label().value).toBe('refund');
		await press('Undo');
		expect(tagNames()).toEqual(DEFAULT_SETTINGS.tags.map((tag) => tag.label));
	});

	it('is what the keyboard takes back that came to the bar after it was saved, and then what was before it', async () => {
		await typing();
		label().blur();
		await settle();
		find('[data-act="undo"]').focus();
		find('[data-act="undo"]').click();
		await settle();
		expect(label().value).toBe('refund');
		expect(tagNames()).not.toContain('billing');
		find('[data-act="undo"]').click();
		await settle();
		expect(tagNames()).toContain('billing');
	});

	it('is not what a key takes back on which the focus was before', async () => {
		await typing();
		find('[data-act="undo"]').focus();
		await settle();
		const before = tagNames();
		// A row that is dragged takes no focus away.
		await press('Move complaint down');
		expect(tagNames()).not.toEqual(before);
		find('[data-act="undo"]').click();
		await settle();
		expect(tagNames()?.[0]).not.toBe('complaint');
		find('[data-act="undo"]').click();
		await settle();
		expect(tagNames()?.[0]).toBe('complaint');
	});
});

it('Undo makes nothing the agent’s own that a policy gave meanwhile', async () => {
	const options = await open(DEFAULT_SETTINGS, { tags: [vip], mayChange: ['tags'] });
	await press('Delete billing');
	services.settings.policy = readPolicy(undefined);
	services.settings.put({ ...DEFAULT_SETTINGS, tags: without('billing') });
	await settle();
	await press('Undo');
	expect(options.settings.value.tags.map(({ id }) => id)).not.toContain('vip');
	expect(tagNames()).toContain('billing');
});
