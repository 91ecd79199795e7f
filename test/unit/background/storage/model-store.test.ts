import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readStoredModel, STORED_MODEL, STORED_SESSIONS } from '../../../../src/contract/stored-model';
import { FakeApi } from '../../../support/fake/api';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
});
const talking = (n: number) => interaction({ state: 'TALKING', userData: { n } });

describe('the stored model', () => {
	it('is written at once for a ringing call', async () => {
		await page.shows(interaction({ state: 'RINGING' }));
		expect(readStoredModel(await desk.api.load())).toMatchObject({ interactions: { [page.key]: [{}] } });
	});

	it('is written at a limited rate, however much happens', async () => {
		await page.shows(talking(0));
		await desk.api.pass(1_000);
		const save = vi.spyOn(desk.api, 'save');
		for (let i = 1; i <= 500; i++) await page.reports(talking(i));
		await desk.api.pass(1_000);
		expect(save.mock.calls.length).toBeLessThanOrEqual(2);
		expect(readStoredModel(await desk.api.load())).toEqual(desk.worker.model());
	});

	it('is written less often if writing takes long', async () => {
		const real = desk.api.save.bind(desk.api);
		let saves = 0;
		vi.spyOn(desk.api, 'save').mockImplementation(async (items) => {
			saves++;
			await desk.api.pass(200);
			return real(items);
		});
		await page.shows(talking(0));
		for (let i = 0; i < 30; i++) {
			await page.reports(talking(i));
			await desk.api.pass(100);
		}
		expect(saves).toBeLessThanOrEqual(4);
	});

	describe('while writing takes long', () => {
		const ringing = (interactionId: string) => interaction({ interactionId, state: 'RINGING' });
		const stored = async (): Promise<string[]> =>
			(readStoredModel(await desk.api.load())?.interactions[page.key] ?? []).map(
				({ interaction: { interactionId } }) => interactionId,
			);
		let saves = 0;
		beforeEach(async () => {
			const real = desk.api.save.bind(desk.api);
			vi.spyOn(desk.api, 'save').mockImplementation(async (items) => {
				saves++;
				await desk.api.pass(200);
				return real(items);
			});
			await page.shows(talking(0));
			await desk.api.pass(1_000);
			saves = 0;
		});

		it('is still written at once for a ringing call', async () => {
			await page.reports(ringing('r'));
			await desk.api.pass(0);
			expect(await stored()).toContain('r');
		});

		it('is written for a call that rings during a write as soon as that has ended', async () => {
			await page.reports(talking(1));
			await desk.api.pass(2_000);
			let ring: Promise<unknown> | undefined;
			vi.mocked(desk.api.save).mockImplementationOnce(async () => {
				ring = page.reports(ringing('r'));
			});
			await page.reports(ringing('before'));
			await ring;
			await desk.api.pass(0);
			expect(await stored()).toContain('r');
		});

		it('is written once for many calls that ring', async () => {
			for (let n = 0; n < 30; n++) await page.reports(ringing(`r${n}`));
			expect(saves).toBeLessThanOrEqual(2);
		});
	});

	it.each<[string, string, unknown]>([
		['nothing', STORED_SESSIONS, undefined],
		['something else', STORED_SESSIONS, 'x'],
		['a model of another shape', STORED_MODEL, { sessions: [{ key: 1 }] }],
	])('may be %s: then the worker starts from nothing', async (_, key, value) => {
		await page.shows(talking(1));
		await desk.api.pass(500);
		desk.api.storage.set(key, value);
		await desk.restart();
		expect(desk.worker.model().sessions).toEqual([]);
		await page.shows(talking(2));
		expect(desk.worker.model().sessions).toHaveLength(1);
	});

	it('keeps every key of the attached data', async () => {
		const userData: unknown = JSON.parse('{"__proto__":"a","constructor":"b","":"c"}');
		await page.shows(interaction({ userData: Object.assign(Object.create(null), userData) }));
		await desk.api.pass(500);
		const before = desk.worker.model().interactions[page.key]?.[0]?.interaction.userData ?? {};
		await desk.restart();
		const after = desk.worker.model().interactions[page.key]?.[0]?.interaction.userData ?? {};
		expect(Object.keys(after)).toEqual(Object.keys(before));
	});
});

describe('a storage that fails', () => {
	it('to load once is asked again, so that nothing is taken for empty and written over', async () => {
		await page.shows(interaction({ state: 'RINGING' }));
		await page.reports(interaction({ state: 'IDLE', ronaCallState: 'NO_ANSWER' }));
		await desk.api.pass(500);
		const { missed } = desk.worker.model();
		expect(missed).toHaveLength(1);
		vi.spyOn(FakeApi.prototype, 'load').mockRejectedValueOnce(new Error('busy'));
		await desk.restart();
		expect(desk.worker.model()).toMatchObject({ missed, storageFailing: false });
		expect(desk.worker.model().sessions).toHaveLength(1);
	});

	it('to load is reported, and a worker starts nonetheless', async () => {
		vi.spyOn(FakeApi.prototype, 'load').mockRejectedValue(new Error('gone'));
		await desk.restart();
		vi.restoreAllMocks();
		expect(desk.worker.model().storageFailing).toBe(true);
	});

	it('and recovers is reported as recovered', async () => {
		desk.api.storageFull = true;
		await page.shows(talking(1));
		await desk.api.pass(200);
		expect(desk.worker.model().storageFailing).toBe(true);
		desk.api.storageFull = false;
		await page.reports(talking(2));
		await desk.api.pass(200);
		await desk.api.pass(200);
		expect(desk.worker.model().storageFailing).toBe(false);
	});
});
