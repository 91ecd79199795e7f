import { beforeEach, expect, it, vi } from 'vitest';
import { clearNotification, showNotification } from '../../../src/platform/notifications';

const up = vi.hoisted(() => ({ calls: [] as string[] }));
vi.mock('../../../src/platform/browser', () => ({
	browser: {
		runtime: { getURL: (path: string) => path },
		notifications: {
			update: () => undefined,
			create: async (id: string) => void up.calls.push(`create ${id}`),
			clear: async (id: string) => void up.calls.push(`clear ${id}`),
		},
	},
}));

const CONTENT = { title: 'Ringing', message: '', buttons: [], stays: true, silent: false };

beforeEach(() => {
	up.calls.length = 0;
	vi.useFakeTimers();
	return () => vi.useRealTimers();
});

it('one that has just appeared is cleared a moment later, because the desktop may not know of it yet', async () => {
	await showNotification('young', CONTENT);
	void clearNotification('young');
	await vi.advanceTimersByTimeAsync(300);
	expect(up.calls).toEqual(['create young']);
	await vi.advanceTimersByTimeAsync(200);
	expect(up.calls).toEqual(['create young', 'clear young']);
});

it('one that has been up for a while, or is from an earlier life, is cleared at once', async () => {
	await showNotification('old', CONTENT);
	await vi.advanceTimersByTimeAsync(1_000);
	await clearNotification('old');
	await clearNotification('former');
	expect(up.calls).toEqual(['create old', 'clear old', 'clear former']);
});

it('one that is shown again in that moment stays', async () => {
	await showNotification('again', CONTENT);
	void clearNotification('again');
	await vi.advanceTimersByTimeAsync(100);
	await showNotification('again', CONTENT);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(up.calls).toEqual(['create again', 'create again']);
});
