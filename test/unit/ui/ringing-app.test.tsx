// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RingingApp } from '../../../ringing/ringing-app';
import type { Tracked } from '../../../src/contract/surface';
import { createSurface } from '../../../src/ui/create-surface';
import { passing, settle, usePageTime } from '../../support/page-time';
import { interaction, model, tracked } from '../../support/popup-harness/build-model';
import { memoryServices } from '../../support/popup-harness/memory';
import { installMessages } from '../../support/popup-harness/messages';

usePageTime();
const root = document.createElement('div');
beforeEach(() => {
	installMessages();
	document.body.replaceChildren(root);
});
afterEach(() => render(null, root));

const ring = (id: string): Tracked => tracked(interaction({ interactionId: id, state: 'RINGING' }));

/** Opens the ringing window on one interaction that rings. */
async function ringing() {
	const services = memoryServices(model([ring('one')]), undefined, {}, {}, []);
	const surface = createSurface(services, 'ringing');
	const close = vi.fn();
	await passing(surface.start());
	render(<RingingApp surface={surface} close={close} />, root);
	await settle();
	const patch = (upsert: Tracked[], remove: string[]): void =>
		services.connection.patch({ interactions: [{ session: 's1', upsert, remove }] });
	return { close, patch, surface };
}

it('closes once nothing rings any more', async () => {
	const { close, patch, surface } = await ringing();
	patch([], ['one']);
	await settle();
	expect(close).toHaveBeenCalledOnce();
	surface.stop();
});

it('stays for what begins to ring just as the last one ends', async () => {
	const { close, patch, surface } = await ringing();
	patch([], ['one']);
	await settle(1);
	patch([ring('two')], []);
	await settle();
	expect(root.querySelector('[data-act="accept"]')).not.toBeNull();
	expect(close).not.toHaveBeenCalled();
	surface.stop();
});
