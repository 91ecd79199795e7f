import { expect, it, vi } from 'vitest';
import { extensionServices } from '../../../../src/ui/surface/extension-services';

const disk = vi.hoisted(() => ({ get: async (): Promise<Record<string, unknown>> => ({}) }));
vi.mock('../../../../src/platform/browser', () => ({
	browser: {
		storage: {
			local: { get: () => disk.get() },
			session: { get: async () => ({}) },
			managed: { get: async () => ({}) },
		},
	},
}));
const ann = { type: 'AGENT', destination: 'ann', label: 'Ann' };

it('favourites that cannot be read are not said to be none', async () => {
	expect(await extensionServices.targets.load()).toEqual({ managed: [], own: [], recents: [] });
	disk.get = async () => ({ favourites: [ann] });
	expect(await extensionServices.targets.load()).toMatchObject({ own: [ann] });
	disk.get = () => Promise.reject(new Error('IO error'));
	expect(await extensionServices.targets.load()).toEqual({ managed: [] });
});
