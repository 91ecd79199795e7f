import { expect, it, vi } from 'vitest';
import { confine } from '../../../src/platform/storage-access';

const TRUSTED = { accessLevel: 'TRUSTED_CONTEXTS' };

it('closes every storage area to content scripts that can be closed, even if another one refuses', async () => {
	const [local, session] = [vi.fn(async () => undefined), vi.fn(() => Promise.reject(new Error('no')))];
	const sync = vi.fn(async () => undefined);
	await confine({
		session: { setAccessLevel: session },
		local: { setAccessLevel: local },
		sync: { setAccessLevel: sync },
	});
	for (const each of [local, session, sync]) expect(each).toHaveBeenCalledWith(TRUSTED);
});

it('leaves a browser without the method as it is', async () => {
	await expect(confine({ local: {}, session: undefined })).resolves.toBeUndefined();
});
