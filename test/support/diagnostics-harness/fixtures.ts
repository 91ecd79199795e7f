import type { Facts, Report } from '../../../src/contract/diagnostics';
import { QUESTIONS } from '../../../src/contract/to-page';
import type { Asked } from '../../../src/contract/trace';
import { INTERACTION_METHODS } from '../../../src/scapi/methods';

const AT = Date.UTC(2026, 2, 3, 9, 30);
const WORKSPACE = 'https://wwe.acme.example';
const PAGE = 'https://apps.acme.example';

export interface Fixture {
	report: Report;
	asked?: (request: string) => Partial<Asked>;
	/** True to run the self-test at once. */
	test?: boolean;
}

export function facts(change: Partial<Facts> = {}): Facts {
	return {
		ok: true,
		instance: 'i',
		path: 'top.0',
		address: `${PAGE}/panel/index.html`,
		origin: PAGE,
		object: true,
		opened: false,
		embeds: [],
		link: { status: 'connected', epoch: 0, workspace: 'top', origin: WORKSPACE, missing: [] },
		log: [
			{ at: AT - 40_000, kind: 'request', name: 'interaction.getInteractions', ms: 12, result: 'answered' },
			{ at: AT - 39_900, kind: 'request', name: 'subscribe', ms: 9, result: 'answered' },
			{ at: AT - 39_800, kind: 'list', name: 'interaction.getInteractions', count: 2 },
			{ at: AT - 20_000, kind: 'event', name: 'RINGING', state: 'RINGING', count: 7 },
			{ at: AT - 17_000, kind: 'command', name: 'interaction.accept' },
			{ at: AT - 16_900, kind: 'request', name: 'interaction.accept', ms: 84, result: 'answered' },
			{ at: AT - 9_000, kind: 'command', name: 'interaction.setUserData', count: 2 },
			{ at: AT - 8_900, kind: 'request', name: 'interaction.setUserData', ms: 31, result: 'refused' },
		],
		busiest: 14,
		unanswered: 0,
		...change,
	};
}

const host = (): Report['frames'][number] => ({
	tabId: 41,
	frameId: 0,
	facts: facts({
		instance: 'w',
		path: 'top',
		address: `${WORKSPACE}/ui/ad/v1/index.html`,
		origin: WORKSPACE,
		object: false,
		workspace: 'path',
		link: { status: 'searching', epoch: 0 },
		log: [],
	}),
	causes: [],
});

const page = (change: Partial<Facts> = {}, causes: Report['causes'] = []): Report['frames'][number] => ({
	tabId: 41,
	frameId: 7,
	session: 's',
	facts: facts(change),
	causes,
});

const report = (change: Partial<Report> = {}): Report => ({
	at: AT,
	version: '0.1.0',
	granted: [`${WORKSPACE}/*`, `${PAGE}/*`],
	frames: [page(), host()],
	causes: [],
	policy: [],
	...change,
});

const services = INTERACTION_METHODS.map((name) => `interaction.${name}`);

/** Situations of the diagnostics page, by name. */
export const FIXTURES: Record<string, () => Fixture> = {
	update: () => ({
		report: report({
			update: {
				version: '0.2.0',
				since: AT - 3_600_000,
				waitsFor: ['text', 'conversation', 'request', 'page'],
			},
		}),
	}),
	well: () => ({
		report: report(),
		test: true,
		asked: (request) => ({
			result: 'answered',
			ms: 11,
			...(request === QUESTIONS[0] ? { services: [...services, 'agent.get', 'media.getMediaList'] } : {}),
		}),
	}),
	filtered: () => ({
		report: report({
			frames: [
				page(
					{
						link: {
							status: 'connected',
							epoch: 0,
							workspace: 'top',
							origin: WORKSPACE,
							reason: 'refused',
							detail: 'Request interaction.getInteractions is not allowed',
						},
					},
					[
						{
							kind: 'methodFiltered',
							certainty: 'sure',
							origin: PAGE,
							methods: services.slice(0, 4),
							allowed: ['agent.get', 'system.getAllowedServices'],
						},
						{ kind: 'writeFiltered', certainty: 'likely', keys: ['Reason', 'Priority', '…'] },
					],
				),
				host(),
			],
		}),
		test: true,
		asked: (request) =>
			request === QUESTIONS[0]
				? { result: 'answered', ms: 14, services: [...services.slice(4), 'agent.get'] }
				: request === 'interaction.getInteractions'
					? { result: 'refused', ms: 8, message: 'Request interaction.getInteractions is not allowed' }
					: { result: 'answered', ms: 9 },
	}),
	silent: () => ({
		report: report({
			frames: [
				page({ link: { status: 'notConnected', epoch: 0, reason: 'silent' }, log: facts().log.slice(0, 0) }, [
					{ kind: 'originNotAccepted', certainty: 'likely', origin: PAGE },
					{ kind: 'quarantine', certainty: 'possible', count: 6 },
					{ kind: 'asleep', certainty: 'possible' },
				]),
				host(),
				{ tabId: 52, frameId: 0, causes: [] },
			],
		}),
		test: true,
		asked: () => ({ result: 'silent', ms: 10_502 }),
	}),
	policy: () => ({
		report: report({
			policy: [
				{ path: 'preferences.oneClick', expected: 'Must be true or false.' },
				{ path: 'tags[2].label', expected: 'Required.' },
				{
					path: 'favourites[14]',
					expected: 'Must be a target: a destination, and a type that Workspace knows.',
				},
			],
		}),
	}),
	nothing: () => ({ report: report({ frames: [], causes: [{ kind: 'noTab', certainty: 'sure' }] }) }),
};
