// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/settings/schema';
import { button } from '../../support/options-harness/drive';
import { memoryServices } from '../../support/options-harness/memory';
import { useOptionsPage } from '../../support/options-harness/mount';
import { settle } from '../../support/page-time';

const page = useOptionsPage();
const { root } = page;

async function press(name: string): Promise<void> {
	button(root, name).click();
	await settle();
}

describe('stored settings that cannot be read', () => {
	const tag = { id: 'mine', label: 'Mine', pairs: { Comment: 'x' } };
	const favourite = { type: 'SKILL', destination: 'Refunds', label: 'Refund desk' } as const;

	it.each(['settings', 'favourites'] as const)(
		'are not shown, and nothing writes over the %s',
		async (part) => {
			const services = memoryServices({ version: 2, tags: [tag], preferences: { volume: 10 } });
			await services.favourites.save([favourite]);
			services[part].failing = true;
			const options = await page.open(services);
			expect(root.textContent).toContain('could not be read');
			expect(root.querySelector('#tags')).toBeNull();
			expect(root.querySelector('#favourites')).toBeNull();
			expect(root.querySelector('#files')).toBeNull();
			options.change({ ...DEFAULT_SETTINGS, tags: [] }, 'changed');
			await settle();
			expect(services.settings.saves).toEqual([]);
			services[part].failing = false;
			await press('Try again');
			expect(root.textContent).not.toContain('could not be read');
			expect(options.settings.value.tags).toEqual([tag]);
			expect(options.ownFavourites()).toEqual([favourite]);
			await press('Delete Mine');
			expect(services.settings.saves.at(-1)).toMatchObject({ tags: [], preferences: { volume: 10 } });
		},
	);

	it('are shown as soon as another page can write them', async () => {
		const services = memoryServices();
		services.settings.failing = true;
		const options = await page.open(services);
		services.settings.failing = false;
		services.settings.put({ version: 2, tags: [tag] });
		await settle();
		expect(options.settings.value.tags).toEqual([tag]);
		expect(root.textContent).not.toContain('could not be read');
	});
});

it('a rule that asks for a tag that has been deleted is not reported as unreadable', async () => {
	const rules = [{ id: 'r', label: 'Reason', keys: ['Reason'], oneOfTags: ['refund'] }];
	const services = memoryServices({ ...DEFAULT_SETTINGS, rules });
	await page.open(services);
	await press('Delete refund');
	expect(services.settings.saves.at(-1)?.rules).toEqual(rules);
	await page.open(memoryServices(services.settings.stored));
	expect(root.textContent).not.toContain('could not be read');
});
