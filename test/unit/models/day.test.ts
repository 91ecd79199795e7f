import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { onStage, stubWindow } from '../../support/models/on-stage';

vi.mock(
	'../../../content-scripts/page/primordials',
	async () => (await import('../../support/models/page-context')).primordials,
);
vi.mock('../../../content-scripts/page/guest-client', () => ({ guest: undefined }));
vi.mock('../../../content-scripts/page/api-object', async (original) => ({
	...(await original<object>()),
	findPageService: (await import('../../support/models/page-context')).findPageService,
}));

/** Hours of the day; `npm run test:models` plays eight. */
const HOURS = Number(process.env.RINGSIDE_HOURS ?? 0.5);
const MINUTES = 60_000;
/** Bytes by which heap and storage may grow after the first hour: lists that are still filling up. */
const MAX_HEAP_GROWTH = 4_000_000;
const MAX_STORED = 400_000;

beforeAll(stubWindow);
afterAll(() => {
	vi.unstubAllGlobals();
});

it(
	'a working day with a worker that ends every 30 seconds loses nothing, and leaves memory and storage flat',
	async () => {
		const { Day } = await import('../../support/models/day');
		const day = new Day();
		await onStage(day.desk, () => day.run(HOURS));
		const { calls, events, commands, sizes, differing, desk, service } = day;
		const counts = [...service.minutes.values()].map(({ length }) => length);
		const busiest = Math.max(...counts);
		const average = Math.round(counts.reduce((sum, count) => sum + count, 0) / counts.length);
		console.log(JSON.stringify({ calls, events, deaths: desk.deaths, ...commands, busiest, average, sizes }));
		expect(differing).toEqual([]);
		expect(commands.ended).toBe(commands.asked);
		expect(commands.sent).toBeGreaterThan(calls * 4);
		expect(desk.deaths).toBeGreaterThan(HOURS * 110);
		expect(sizes.at(-1)?.stored).toBeLessThan(MAX_STORED);
		const [first, second] = sizes;
		const heap = (sizes.at(-1)?.heap ?? 0) - ((second ?? first)?.heap ?? 0);
		expect(heap).toBeLessThan(MAX_HEAP_GROWTH);
	},
	60 * MINUTES,
);
