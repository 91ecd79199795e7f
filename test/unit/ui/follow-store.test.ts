import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { ClosedDraft } from '../../../src/contract/closed-draft';
import { followClosedDrafts } from '../../../src/ui/actions/kept-texts';
import { createSurface } from '../../../src/ui/create-surface';
import { followStore } from '../../../src/ui/surface/follow-store';
import { later } from '../../support/later';
import { memoryServices } from '../../support/popup-harness/memory';

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it('what a change has told is not replaced with what was still being read', async () => {
	const reading = later<string>();
	let tell = (_: string): void => undefined;
	const shown = signal('nothing');
	const { loaded } = followStore(
		{
			load: () => reading.promise,
			watch(onChange) {
				tell = onChange;
				return () => undefined;
			},
		},
		shown,
	);
	tell('new');
	reading.resolve('old');
	await loaded;
	expect(shown.value).toBe('new');
});

it('a kept text that another surface has dismissed does not come back with what was still being read', async () => {
	const reading = later<ReadonlyMap<string, ClosedDraft>>();
	const services = memoryServices(undefined);
	services.closedDrafts.load = () => reading.promise;
	const surface = createSurface(services);
	const stop = followClosedDrafts(surface);
	await services.closedDrafts.remove('ann');
	const closed = { at: Date.now(), name: 'Ann', draft: { values: { Note: 'x' } }, userData: {}, sent: [] };
	reading.resolve(
		new Map([
			['ann', closed],
			['bob', closed],
		]),
	);
	await rest();
	expect(surface.kept.value.map(({ id }) => id)).toEqual(['bob']);
	stop();
});
