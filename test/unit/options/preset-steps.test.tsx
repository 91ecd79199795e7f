// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Options } from '../../../options/state';
import { MAX_PRESET_STEPS } from '../../../src/contract/settings';
import { button } from '../../support/options-harness/drive';
import { FULL } from '../../support/options-harness/fixtures';
import { type MemoryOptionsServices, memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;
let services: MemoryOptionsServices;
let options: Options;

beforeEach(async () => {
	services = memoryServices(FULL);
	options = await page.open(services);
	await press('Refund to Billing');
});

async function press(name: string): Promise<void> {
	button(root, name).click();
	await settle();
}
const act = (name: string): HTMLElement | null => root.querySelector<HTMLElement>(`[data-act="${name}"]`);
async function click(name: string): Promise<void> {
	act(name)?.click();
	await settle();
}
const further = () => services.settings.saves.at(-1)?.presets[0]?.further ?? [];

describe('the steps of a preset', () => {
	it('end at the most that it can have, its data counted as one', async () => {
		for (let tries = 0; tries < MAX_PRESET_STEPS + 2; tries++) await click('step-add');
		expect(act('step-add')).toBeNull();
		expect(further()).toHaveLength(MAX_PRESET_STEPS - 2);
	});

	it('say that they are too many when data is added to a full preset, and are saved when one is removed', async () => {
		const { presets } = options;
		const row = presets.rows.value[0];
		if (row === undefined) throw new Error('no preset');
		const { pairs } = row.draft;
		presets.edit(row.uid, (draft) => ({ ...draft, pairs: [] }));
		await settle();
		for (let tries = 0; tries < MAX_PRESET_STEPS; tries++) await click('step-add');
		expect(further()).toHaveLength(MAX_PRESET_STEPS - 1);
		presets.edit(row.uid, (draft) => ({ ...draft, pairs }));
		presets.leave(row.uid, 'pairs');
		await settle();
		const fault = root.querySelector('.steps > .fault');
		expect(fault?.textContent).toContain(String(MAX_PRESET_STEPS));
		await click('step-remove:1');
		expect(root.querySelector('.steps > .fault')?.textContent ?? '').toBe('');
		expect(services.settings.saves.at(-1)?.presets[0]).toMatchObject({ pairs: FULL.presets[0]?.pairs });
		expect(further()).toHaveLength(MAX_PRESET_STEPS - 2);
	});

	it('leave the focus on the button that adds one when one is removed', async () => {
		for (let tries = 0; tries < MAX_PRESET_STEPS - 2; tries++) await click('step-add');
		expect(act('step-add')).toBeNull();
		for (const last of [MAX_PRESET_STEPS - 2, 1]) {
			act(`step-remove:${last}`)?.focus();
			await click(`step-remove:${last}`);
			expect(document.activeElement).toBe(act('step-add'));
		}
	});
});

describe('the step that changes the agent’s state', () => {
	const choose = async (kind: string): Promise<void> => {
		const select = root.querySelector<HTMLSelectElement>('.steps select');
		if (select === null) throw new Error('no choice');
		select.value = kind;
		select.dispatchEvent(new Event('change', { bubbles: true }));
		await settle();
	};
	const field = (): HTMLInputElement => {
		const found = root.querySelector<HTMLInputElement>('.steps input');
		if (found === null) throw new Error('no field');
		return found;
	};
	const first = () => services.settings.saves.at(-1)?.presets[0]?.followUp;

	it('asks for the name of the state, and is saved with it', async () => {
		await choose('state');
		field().value = ' Lunch ';
		field().dispatchEvent(new Event('input', { bubbles: true }));
		field().dispatchEvent(new Event('blur'));
		await settle();
		expect(first()).toEqual({ kind: 'state', state: 'Lunch' });
		expect(root.textContent).toContain('Your state · Lunch');
	});

	it('is not saved without a name, and says so', async () => {
		const before = services.settings.saves.length;
		await choose('state');
		field().dispatchEvent(new Event('blur'));
		await settle();
		expect(
			services.settings.saves.slice(before).some(({ presets }) => presets[0]?.followUp.kind === 'state'),
		).toBe(false);
		expect(root.querySelector('.steps .fault')?.textContent ?? '').not.toBe('');
	});

	it('keeps the target of before for when a transfer is chosen again', async () => {
		await choose('state');
		await choose('singleStepTransfer');
		expect([...root.querySelectorAll<HTMLInputElement>('.steps input')].map(({ value }) => value)).toContain(
			'Billing team',
		);
	});
});

describe('the target of a step', () => {
	it('can be chosen from the favourites of its kind, and says what they call it', async () => {
		await services.favourites.save([
			{ type: 'AGENT_GROUP', destination: 'Billing team', label: 'Billing hotline' },
			{ type: 'SKILL', destination: 'French', label: 'Whoever speaks French' },
		]);
		await settle();
		const field = root.querySelector<HTMLInputElement>('.steps input');
		const list = root.querySelector(`datalist[id="${field?.getAttribute('list')}"]`);
		expect([...(list?.children ?? [])].map((each) => [each.getAttribute('value'), each.textContent])).toEqual(
			[['Billing team', 'Billing hotline']],
		);
		expect(root.querySelector('.steps')?.textContent).toContain('Billing hotline in your favourites.');
	});
});
