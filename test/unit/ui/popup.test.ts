// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when they are first opened: here before that, so that no test waits for them.
import '../../../src/ui/components/later';
import { EMPTY_MODEL } from '../../../src/contract/surface';
import { KEY_BURST_GAP_MS } from '../../../src/ui/input/key-owner';
import { settle } from '../../support/page-time';
import { interaction, model, session, tracked } from '../../support/popup-harness/build-model';
import { FIXTURES } from '../../support/popup-harness/fixtures';
import { key, usePopup } from '../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, openFixture, find, cardOf, commands } = popup;

describe.each(Object.keys(FIXTURES))('fixture %s', (name) => {
	it('is drawn, and shows no message name in place of a text', async () => {
		await openFixture(name);
		expect(root.querySelector('.status-words')?.textContent).not.toBe('');
		expect(root.textContent).not.toMatch(
			/\b(state|media|link|failure|illegal|data|outcome|target|targetTo|kind|dialog|hold|method|sending|preset|plan|field|required)_\w+/,
		);
	});
});

describe('a ringing interaction', () => {
	it('has the focus on Accept in the first frame, and Enter is its key', async () => {
		await openFixture('ringingWhileTalking');
		expect(document.activeElement).toBe(find('accept', cardOf('chat')));
		expect(root.querySelector('.card')).toBe(cardOf('chat'));
	});

	it('is accepted once, however often it is pressed', async () => {
		await openFixture('ringing');
		const button = find('accept');
		button.click();
		button.click();
		await settle();
		button.click();
		expect(commands()).toEqual([{ method: 'accept', interactionId: 'maria' }]);
		expect(button.textContent).toContain('Accepting…');
		expect(button.getAttribute('aria-busy')).toBe('true');
		expect(document.activeElement).toBe(button);
		find('reject').click();
		expect(commands()).toHaveLength(1);
	});

	it('is rejected by Backspace', async () => {
		await openFixture('ringing');
		key('Backspace');
		expect(commands()).toEqual([{ method: 'reject', interactionId: 'maria' }]);
	});

	it('takes the focus when it starts, but not from a field', async () => {
		const talk = tracked(interaction({ interactionId: 'talk' }), 60);
		await open(model([talk]));
		const ring = (id: string) => tracked(interaction({ interactionId: id, state: 'RINGING' }), 1);
		find('data').click();
		await settle();
		find('new-key').focus();
		popup
			.services()
			.connection.patch({ interactions: [{ session: 's1', upsert: [ring('r1')], remove: [] }] });
		await settle();
		expect(document.activeElement).toBe(find('new-key'));
		find('new-key').blur();
		popup
			.services()
			.connection.patch({ interactions: [{ session: 's1', upsert: [ring('r2')], remove: [] }] });
		await settle();
		expect(document.activeElement).toBe(find('accept', cardOf('r1')));
	});

	it('does not receive the key meant for the button that had the focus', async () => {
		await open(model([tracked(interaction({ interactionId: 'talk' }), 60)]));
		find('case').focus();
		const ring = tracked(interaction({ interactionId: 'r1', state: 'RINGING' }), 1);
		popup.services().connection.patch({ interactions: [{ session: 's1', upsert: [ring], remove: [] }] });
		await settle();
		expect(document.activeElement).toBe(find('accept', cardOf('r1')));
		expect(key('Enter')).toBe(false);
		key('Backspace');
		expect(commands()).toEqual([]);
		// The hand that goes on may still mean the button; only a pause ends what it set out to do.
		for (let pressed = 0; pressed < 5; pressed++) {
			await settle(300);
			expect(key('Enter')).toBe(false);
		}
		expect(commands()).toEqual([]);
		await settle(KEY_BURST_GAP_MS + 100);
		key('Backspace');
		expect(commands()).toEqual([{ method: 'reject', interactionId: 'r1' }]);
	});

	it('leaves the focus on its card when it becomes a call', async () => {
		await openFixture('ringing');
		const ringing = popup.services().connection.model?.interactions.s1?.[0];
		if (ringing === undefined) throw new Error('nothing rings');
		const talking = {
			...ringing,
			lifecycle: 'TALKING',
			interaction: { ...ringing.interaction, state: 'TALKING' },
		};
		popup.services().connection.patch({ interactions: [{ session: 's1', upsert: [talking], remove: [] }] });
		await settle();
		expect(document.activeElement).toBe(cardOf('maria'));
		key('Enter');
		expect(commands()).toEqual([]);
	});
});

describe('keys', () => {
	it('act on the open card, which the arrows lead from', async () => {
		await openFixture('held');
		key('1');
		key('ArrowDown');
		key('ArrowDown');
		await settle();
		expect(document.activeElement).toBe(find('open-row', cardOf('chat')));
		// A step alone opens nothing: the keys go on acting on the open card.
		expect(cardOf('john').dataset.mark).toBe('current');
		find('open-row', cardOf('chat')).click();
		await settle();
		expect(cardOf('chat').dataset.mark).toBe('current');
		expect(find('open-row', cardOf('john'))).toBeDefined();
		key('d');
		expect(commands()).toEqual([
			{ method: 'setUserData', interactionId: 'john', keyValues: { Reason: 'Refund', Priority: '5' } },
			{ method: 'markdone', interactionId: 'chat' },
		]);
	});

	it('say why they do nothing', async () => {
		await openFixture('talking');
		key('d');
		await settle();
		expect(commands()).toEqual([]);
		expect(cardOf('john').textContent).toContain('End the call first.');
		expect(root.querySelector('[role="status"]')?.textContent).toBe('End the call first.');
		expect(find('done').title).toBe('End the call first.');
	});

	it('are listed by ?, below ringing cards and instead of the rest', async () => {
		await openFixture('ringingWhileTalking');
		key('?');
		await settle();
		expect(root.querySelector('[data-panel="keys"]')).not.toBeNull();
		expect(cardOf('chat').hidden).toBe(false);
		expect(cardOf('john').hidden).toBe(true);
		key('Escape');
		await settle();
		expect(root.querySelector('[data-panel="keys"]')).toBeNull();
	});

	it('include g, which goes to the case and brings Workspace to the front', async () => {
		await openFixture('talking');
		key('g');
		expect(popup.services().connection.sent.map(({ type: kind }) => kind)).toEqual(['command', 'focus']);
		expect(commands()[0]).toMatchObject({ method: 'selectCaseByCaseId', interactionId: 'john' });
	});
});

describe('tags', () => {
	it('look set when they are, and a second press removes their keys', async () => {
		await openFixture('tagged');
		expect(find('tag:refund').getAttribute('aria-pressed')).toBe('true');
		expect(find('tag:complaint').getAttribute('aria-pressed')).toBe('false');
		find('tag:refund').click();
		await settle();
		find('tag:refund').click();
		expect(commands()).toEqual([
			{ method: 'deleteUserData', interactionId: 'john', key: 'Reason' },
			{ method: 'deleteUserData', interactionId: 'john', key: 'Priority' },
		]);
	});

	it('stay in place and say why once the call is over', async () => {
		await openFixture('wrapUp');
		find('tag:vip').click();
		await settle();
		expect(commands()).toEqual([]);
		expect(cardOf('john').textContent).toContain('only while the interaction is live');
	});
});

describe('an unknown Workspace', () => {
	it('is named, and connected by one press that asks for its origin', async () => {
		await openFixture('causeUnknownWorkspace');
		expect(root.textContent).toContain('Unknown Workspace: https://wwe.acme.example:8443');
		expect(find('connect').textContent).toContain('wwe.acme.example:8443');
		find('connect').click();
		expect(popup.services().permissions.asked).toEqual(['https://wwe.acme.example/*']);
	});

	it('cannot be connected if an administrator has listed the allowed ones', async () => {
		const given = FIXTURES.causeUnknownWorkspace?.().model;
		if (given === undefined) throw new Error('no such fixture');
		await open({ ...given, settings: { ...given.settings, fixed: ['workspaces'] } });
		expect(root.querySelector('[data-act="connect"]')).toBeNull();
		expect(root.textContent).toContain('Your administrator chooses');
	});
});

describe('the first run', () => {
	it('asks for the page and the Workspace beside it in one dialog, and names both', async () => {
		await open(EMPTY_MODEL, 'https://crm.acme.example/desk https://wwe.acme.example/ui/wwe/index.html');
		expect(root.textContent).toContain('https://crm.acme.example');
		expect(root.textContent).toContain('https://wwe.acme.example');
		expect(root.querySelectorAll('[data-act="connect"]')).toHaveLength(1);
		find('connect').click();
		expect(popup.services().permissions.asked).toEqual([
			'https://crm.acme.example/*',
			'https://wwe.acme.example/*',
		]);
	});

	it('asks for the origin of the active tab, in the click itself', async () => {
		await openFixture('firstRun');
		expect(root.textContent).toContain('https://wwe.acme.example');
		find('connect').click();
		expect(popup.services().permissions.asked).toEqual(['https://wwe.acme.example/*']);
		await settle();
		expect(root.textContent).toContain('Access granted');
	});

	it('has the focus on its one button, and leaves it to a ringing interaction', async () => {
		await openFixture('firstRun');
		expect(document.activeElement).toBe(find('connect'));
		const ring = tracked(interaction({ interactionId: 'r', state: 'RINGING' }), 1);
		const { sessions, interactions } = model([ring]);
		popup.services().connection.patch({
			head: { sessions, grantedOrigins: ['https://wwe.example/*'] },
			interactions: Object.entries(interactions).map(([key, upsert]) => ({
				session: key,
				upsert,
				remove: [],
			})),
		});
		await settle();
		expect(root.querySelector('[data-act="connect"]')).toBeNull();
		expect(document.activeElement).toBe(find('accept'));
	});

	it('reports that nothing has changed if access was not granted', async () => {
		await openFixture('firstRun');
		popup.services().permissions.grant = false;
		find('connect').click();
		await settle();
		expect(root.textContent).toContain('was not granted');
		find('connect').click();
		expect(popup.services().permissions.asked).toHaveLength(2);
	});

	it('asks for nothing on a browser page', async () => {
		await open(EMPTY_MODEL, 'chrome://newtab/');
		expect(root.querySelector('[data-act="connect"]')).toBeNull();
		expect(root.textContent).toContain('Open Workspace first');
	});
});

describe('the popup', () => {
	it('shows for a silent Workspace the cause, the way out, and no actions', async () => {
		await openFixture('lost');
		expect(root.textContent).toContain('no longer answers');
		find('tag:vip').click();
		await settle();
		expect(commands()).toEqual([]);
		expect(cardOf('john').textContent).toContain('Workspace is not connected.');
	});

	it('shows on each card which of two Workspaces it belongs to', async () => {
		await openFixture('twoWorkspaces');
		const name = cardOf('chat').querySelector<HTMLElement>('.ws');
		expect(name?.textContent).toBe('globex');
		expect(name?.title).toContain('wwe.globex.example');
		expect(cardOf('john').querySelector('.ws')?.textContent).toBe('acme');
		find('accept').click();
		expect(popup.services().connection.sent[0]).toMatchObject({ session: 's2', epoch: 1 });
	});

	it('reports outcomes of interactions that are gone below, by name', async () => {
		await openFixture('outcomes');
		const told = root.querySelector('.outcomes')?.textContent;
		expect(told).toContain("Mark Done for Hector Herrera: it's not clear whether");
		expect(told).toContain('Saving data (Reason) for Hector Herrera did not work.');
	});

	it('names a Workspace that is not connected in the notice, where there is room for it', async () => {
		await openFixture('silent');
		expect(root.querySelector('.bar .host')).toBeNull();
		expect(root.querySelector('.notice > bdi')?.textContent).toBe('wwe.acme.example');
	});

	it('shows nothing of a page that is not primary', async () => {
		await open(
			model([tracked(interaction({ interactionId: 'x' }))], { sessions: [session({ primary: false })] }),
		);
		expect(root.querySelector('.card')).toBeNull();
	});

	it('turns no data into markup', async () => {
		await openFixture('hostile');
		expect(root.querySelector('img, script, b')).toBeNull();
		expect(root.textContent).toContain('<b>Bobby</b>');
	});
});
