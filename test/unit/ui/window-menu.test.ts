// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { settle } from '../../support/page-time';
import { model } from '../../support/popup-harness/build-model';
import { usePopup } from '../../support/popup-harness/mount';

const own = usePopup('window');

async function choosePanel(): Promise<void> {
	own.find('menu').click();
	await settle();
	own.find('open-panel').click();
	await settle();
}

it('the menu of the separate window leads back to the panel, which replaces it', async () => {
	await own.open(model([]));
	await choosePanel();
	expect(own.services().places).toMatchObject({ opened: 1, closed: 1 });
	expect(() => own.find('open-window')).toThrow();
});

it('the window stays, with a message, if the panel cannot be opened', async () => {
	await own.open(model([]));
	own.services().places.refuse = 'no window to dock in';
	await choosePanel();
	expect(own.services().places.closed).toBe(0);
	expect(own.root.textContent).toContain('The side panel was not opened: the browser refused.');
});

it('offers no panel if the browser opens one only in the front window', async () => {
	await own.open(model([]));
	own.services().places.panelElsewhere = false;
	own.find('menu').click();
	await settle();
	expect(() => own.find('open-panel')).toThrow();
	expect(own.find('settings')).toBeDefined();
});
