// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { settle } from '../../support/page-time';
import { model } from '../../support/popup-harness/build-model';
import { usePopup } from '../../support/popup-harness/mount';

const own = usePopup();

async function openMenu(): Promise<void> {
	own.find('menu').click();
	await settle();
}

it('the menu names an update that waits, and leads to what it waits for', async () => {
	await own.open({ ...model([]), update: '0.2.0' });
	await openMenu();
	expect(own.find('update').textContent).toBe('Update waiting0.2.0');
	const opened = vi.spyOn(window, 'open').mockReturnValue(null);
	own.find('update').click();
	await settle();
	expect(opened).toHaveBeenCalledWith('/diagnostics/diagnostics.html#update', '_blank', 'noopener');
	opened.mockRestore();
});

it('has no such line while none waits', async () => {
	await own.open(model([]));
	await openMenu();
	expect(own.find('settings')).toBeDefined();
	expect(() => own.find('update')).toThrow();
});
