import { describe, expect, it } from 'vitest';
import type { Options } from '../../../simulator/core/options';
import { rig } from './support/rig';

function ended(options: Partial<Options>) {
	const all = rig(options);
	const id = all.interactions.ring();
	all.interactions.accept(id);
	all.interactions.release(id);
	all.page.subscribe('markdone');
	all.page.ask('interaction.blockMarkdone', id, 'Still saving');
	return { ...all, id };
}

describe('a block on Mark Done', () => {
	it('keeps the interaction, shows its warning and notifies the channel', () => {
		const { page, interactions, id } = ended({});
		expect(interactions.block(id)).toBe('Still saving');
		expect(page.ask('interaction.markdone', id).errorMessage).toBe('Still saving');
		expect(interactions.warning).toEqual({ interactionId: id, message: 'Still saving' });
		expect(page.events('markdone')).toMatchObject([
			{ data: { interactionId: id, warningMessage: 'Still saving' } },
		]);
		expect(interactions.find(id)).toBeDefined();
	});

	it('is lifted by the page', () => {
		const { page, interactions, id } = ended({});
		page.ask('interaction.unblockMarkdone', id);
		expect(page.ask('interaction.markdone', id).errorMessage).toBeUndefined();
		expect(interactions.items).toEqual([]);
	});

	it('in model A expires after the attempt', () => {
		const { page, interactions, clock, id } = ended({ markdoneModel: 'A', blockTimeout: 1_000 });
		clock.tick(10_000);
		expect(interactions.block(id)).toBe('Still saving');
		page.ask('interaction.markdone', id);
		clock.tick(1_000);
		expect(interactions.block(id)).toBeUndefined();
		expect(page.events('markdone')).toHaveLength(2);
	});

	it('in model B expires after it was set', () => {
		const { page, interactions, clock, id } = ended({ markdoneModel: 'B', blockTimeout: 1_000 });
		clock.tick(1_000);
		expect(interactions.block(id)).toBeUndefined();
		expect(page.events('markdone')).toHaveLength(1);
		expect(page.ask('interaction.markdone', id).errorMessage).toBeUndefined();
	});

	it('ends with its interaction: the next one with that id is free', () => {
		const { interactions, clock } = rig({ markdoneModel: 'B', blockTimeout: 1_000 });
		const id = interactions.ring({ media: 'chat' });
		interactions.blockMarkdone(id, 'x');
		interactions.customerHangsUp(id);
		expect(interactions.block(id)).toBeUndefined();
		clock.tick(5_000);
	});

	it('cannot be set on a missing interaction', () => {
		expect(rig().page.ask('interaction.blockMarkdone', '9', 'x').errorMessage).toBeDefined();
	});
});

describe('a mandatory disposition', () => {
	it('makes Mark Done fail until there is one', () => {
		const { page, interactions } = rig({ disposition: 'mandatory' });
		const id = interactions.ring();
		interactions.accept(id);
		interactions.release(id);
		expect(page.ask('interaction.markdone', id).errorMessage).toMatch(/disposition/);
		const other = interactions.ring();
		interactions.accept(other);
		page.ask('interaction.setUserData', other, { DispositionCode: 'Solved' });
		interactions.release(other);
		expect(page.ask('interaction.markdone', other).errorMessage).toBeUndefined();
	});
});
