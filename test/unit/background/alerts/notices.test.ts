import { beforeEach, describe, expect, it } from 'vitest';
import { noticesOf, outcomeNotice, tabOf } from '../../../../src/background/alerts/notices';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { call, prefer } from '../../../support/fake/rings';
import { installMessages } from '../../../support/popup-harness/messages';

installMessages();
const ELSEWHERE = 99;

let desk: FakeDesk;
let page: FakePage;
beforeEach(async () => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	prefer(desk, {});
});

const notices = (front: number | undefined = ELSEWHERE) => noticesOf(desk.worker.model(), front);
const words = () => notices().map(({ title, message }) => `${title}\n${message}`);

describe('the name in a notification', () => {
	const own = '+33298025003';

	it('is the called party of an outgoing call, without a line that was called', async () => {
		const dialled = { direction: 'OUT', callType: 'OUTBOUND', ani: own, dnis: '+33612345678' };
		await page.shows(call({ ...dialled, contact: {}, parties: [] }));
		expect(words()[0]).toMatch(/^Call to \+33612345678\n/);
		expect(words()[0]).not.toContain(own);
	});

	it('is the colleague’s name, with the extension, and not the agent’s', async () => {
		const inside = { direction: 'IN', callType: 'INTERNAL', ani: '1002', dnis: own };
		await page.shows(call({ ...inside, contact: {}, parties: [{ name: 'Kim Park' }] }));
		expect(words()[0]).toMatch(/^Kim Park is calling\n1002/);
		expect(words()[0]).not.toContain(own);
	});

	it('is the number if the name is blank', async () => {
		await page.shows(call({ contact: { displayName: ' \u200B\u3164' }, ani: '+33612345678' }));
		expect(words()[0]).toMatch(/^\+33612345678 is calling\n/);
	});

	it('is isolated in its direction, and so is every number beside it', async () => {
		const contact = { displayName: 'مريم حداد' };
		await page.shows(
			call({ contact, userData: { ServiceType: 'فواتير' }, ani: '+33 6 12', dnis: '+33 2 98' }),
		);
		expect(words()[0]).toBe(
			'\u2068مريم حداد\u2069 is calling\n\u2068+33 6 12\u2069 · \u2068فواتير\u2069 · \u2068to +33 2 98\u2069',
		);
	});
});

describe('a notification is due', () => {
	beforeEach(() => page.shows(call()));

	it('while the agent looks elsewhere: at another tab, or at another program', () => {
		expect(notices()).toHaveLength(1);
		expect(noticesOf(desk.worker.model(), undefined)).toHaveLength(1);
		expect(notices(1)).toEqual([]);
	});

	it('always, or never, if the agent has chosen so', () => {
		prefer(desk, { notify: 'always' });
		expect(notices(1)).toHaveLength(1);
		prefer(desk, { notify: 'never' });
		expect(notices()).toEqual([]);
	});

	it('until the ringing ends, or a press answers it', async () => {
		await desk.ask(page, { method: 'accept', interactionId: '1' }, 'a');
		expect(notices()).toEqual([]);
		await page.settles('a', { kind: 'refused', message: 'busy' });
		expect(words()[0]).toMatch(/^Maria Lopez is calling\nNot accepted\./);
		await page.reports(call({ state: 'TALKING' }));
		expect(notices()).toEqual([]);
	});

	it('until the connection is lost: then the agent could do nothing', async () => {
		page.link = { ...page.link, status: 'notConnected', reason: 'lost' };
		await page.shows(call());
		expect(notices()).toEqual([]);
	});

	it('by the tab of Workspace, not by that of the primary page', async () => {
		await page.bye();
		page = new FakePage(desk, 7, 0);
		page.link = { ...page.link, workspace: 'opener:top' };
		await desk.worker.fromRelay(
			{
				v: 1,
				to: 'worker',
				instance: 'window',
				type: 'report',
				path: 'top',
				link: page.link,
				base: 0,
				n: 1,
				changes: [],
				snapshot: { interactions: [call()], unreadable: 0, at: 0 },
			},
			{ tabId: 7, frameId: 0, origin: 'https://wwe.example', openerTabId: 3 },
		);
		expect(desk.worker.model().sessions.map(tabOf)).toEqual([3]);
		expect(notices(3)).toEqual([]);
		expect(notices(7)).toHaveLength(1);
	});
});

describe('the number of notifications', () => {
	it('is one for each ringing interaction, however many frames of its Workspace report it', async () => {
		await page.shows(call());
		const [before] = notices();
		await new FakePage(desk, 1, 6).shows(call());
		await new FakePage(desk, 1, 7).shows(call());
		expect(notices().map(({ id }) => id)).toEqual([before?.id]);
		await page.bye();
		// Another page is primary now. The interaction keeps its notification.
		expect(notices().map(({ id }) => id)).toEqual([before?.id]);
	});

	it('is one for each of several interactions, naming the Workspace if there are several', async () => {
		await page.shows(call(), call({ interactionId: '2', callUuid: 'uuid-2' }));
		expect(words().join()).not.toContain('Workspace');
		const other = new FakePage(desk, 2, 0);
		other.link = { ...other.link, origin: 'https://second.example' };
		await other.shows(call());
		expect(new Set(notices().map(({ id }) => id)).size).toBe(3);
		expect(words().map((text) => text.split('\n').at(-1))).toEqual([
			'Workspace: wwe.example',
			'Workspace: wwe.example',
			'Workspace: second.example',
		]);
	});

	it('is one for each of two origins in one tab, though a page of the other uses the same UUID', async () => {
		await page.shows(call());
		const other = new FakePage(desk, 1, 6, 'other', 'https://other.example');
		other.link = { ...other.link, workspace: 'top.1' };
		await other.shows(call());
		expect(notices()).toHaveLength(2);
		expect(new Set(notices().map(({ id }) => id)).size).toBe(2);
	});

	it('keeps two Workspaces at one address apart', async () => {
		await page.shows(call());
		await new FakePage(desk, 2, 0).shows(call());
		expect(new Set(words().map((text) => text.split('\n').at(-1))).size).toBe(2);
	});
});

describe('the text of a notification', () => {
	it('is the name, the number, the queue and the line', async () => {
		await page.shows(call());
		expect(words()).toEqual(['Maria Lopez is calling\n+33612345678 · Billing · to +33298020000']);
	});

	it('masks numbers and keys as the agent has chosen', async () => {
		prefer(desk, { maskPhones: true, maskKeys: ['ServiceType'] });
		await page.shows(call());
		expect(words()).toEqual(['Maria Lopez is calling\n••••• 678 · to ••••• 000']);
		const { contact: _, ...nameless } = call();
		await page.shows(nameless);
		expect(words()).toEqual(['••••• 678 is calling\nto ••••• 000']);
	});

	it('names no customer if the agent has chosen so', async () => {
		prefer(desk, { notifyWho: false });
		await page.shows(call());
		expect(words()).toEqual(['A call is ringing\nBilling · to +33298020000']);
	});

	it('does not name the customer by a tab’s title if two Workspaces share an address', async () => {
		await page.shows(call());
		await new FakePage(desk, 2, 0).shows(call());
		const titles = ['Maria Lopez +33612345678 - CRM', 'Maria Lopez 06 12 34 56 78 - CRM'];
		const lines = (): string[] => {
			const model = desk.worker.model();
			const sessions = model.sessions.map((each, i) => ({ ...each, title: titles[i] }));
			return noticesOf({ ...model, sessions }, undefined).map(
				({ message }) => message.split('\n').at(-1) ?? '',
			);
		};
		expect(lines()).toEqual(titles.map((title) => `Workspace: ${title}`));
		titles[1] = 'Nobody - CRM';
		prefer(desk, { maskPhones: true });
		expect(lines()).toEqual(['Workspace: Maria Lopez ••••• 678 - CRM', 'Workspace: Nobody - CRM']);
		prefer(desk, { notifyWho: false, maskPhones: false });
		expect(lines()).toEqual(['Workspace: wwe.example (1)', 'Workspace: wwe.example (2)']);
	});

	it.each(['+33 6 12 34 56 78', '\u202a+33612345678\u202c', '+33 (0)6 12 34 56 78'])(
		'is the number once, where the name is that number: %j',
		async (displayName) => {
			await page.shows(call({ contact: { displayName } }));
			expect(words()[0]?.split('\n').at(-1)).toBe('Billing · to +33298020000');
		},
	);

	it.each([
		['chat', 'INVITED', 'Chat: Maria Lopez'],
		['email', 'INVITED', 'Email: Maria Lopez'],
		['workitem', 'INVITED', 'Work item: Maria Lopez'],
		['fax', 'INVITED', 'Ringing: Maria Lopez'],
	])('names the medium: %s', async (media, state, title) => {
		await page.shows(call({ media, state }));
		expect(notices().map((notice) => notice.title)).toEqual([title]);
	});

	it('names the colleague of a consultation, not the customer it is about', async () => {
		await page.shows(call({ isConsultation: true, parties: [{ name: 'Kate London' }] }));
		expect(notices()[0]?.title).toBe('Kate London is calling');
	});
});

describe('while the agent is talking', () => {
	it.each([
		['TALKING', true],
		['DIALING', true],
		['HELD', false],
		['IDLE', false],
	])('a call that is %s makes the next one silent: %s', async (state, silent) => {
		await page.shows(call(), interaction({ interactionId: '2', callUuid: 'uuid-2', media: 'voice', state }));
		expect(notices().map((notice) => notice.silent)).toEqual([silent]);
		prefer(desk, { quietWhileTalking: false });
		expect(notices().map((notice) => notice.silent)).toEqual([false]);
	});

	it('a chat in progress does not', async () => {
		await page.shows(call(), interaction({ interactionId: '2', media: 'chat', state: 'ACCEPTED' }));
		expect(notices().map((notice) => notice.silent)).toEqual([false]);
	});

	it('a call in another Workspace does', async () => {
		await page.shows(call());
		await new FakePage(desk, 2, 0).shows(interaction({ state: 'TALKING', media: 'voice' }));
		expect(notices().map((notice) => notice.silent)).toEqual([true]);
	});
});

describe('an answer that failed', () => {
	beforeEach(async () => {
		await page.shows(call());
		await desk.ask(page, { method: 'accept', interactionId: '1' }, 'a');
	});
	const outcome = () => {
		const record = desk.record('a');
		return record === undefined ? undefined : outcomeNotice(desk.worker.model(), record);
	};

	it('has its own notification once its interaction no longer rings', async () => {
		expect(outcome()).toBeUndefined();
		await page.settles('a', { kind: 'refused', message: 'busy' });
		expect(outcome()).toBeUndefined();
		await page.shows();
		expect(outcome()).toMatchObject({ title: 'Maria Lopez', rings: false });
		expect(outcome()?.message).toMatch(/^Not accepted\./);
		prefer(desk, { notifyWho: false });
		expect(outcome()?.title).not.toContain('Maria');
	});

	it('has none if it succeeded', async () => {
		await page.settles('a', { kind: 'done' });
		await page.shows();
		expect(outcome()).toBeUndefined();
	});
});
