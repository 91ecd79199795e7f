import { h, whenReady } from './dom';
import { addressOf, isTopology, TOPOLOGIES } from './topology';

/** The switches worth trying by hand. All of them are documented in core/options.ts. */
const SWITCHES: [string, string][] = [
	['latency=200&jitter=100', 'ms before an answer or an event'],
	['delivery=subscription | frame', 'one copy of an event for each subscription, or for each frame'],
	['order=reply-first | event-first', 'what comes first'],
	['eventAfter=400&writeAfter=400', 'ms by which events lag, and until an acknowledged write takes effect'],
	['origins=http://a, http://b (agent.*, voice.dial)', 'which pages may use the API, and what of it'],
	['readAllowed=… &writeAllowed=…', 'keys of user data; forbiddenKey=error | drop'],
	['rateLimit=60&rateLimit.voice.dial=3&quarantine=30', 'requests a minute, and seconds of silence'],
	[
		'ronaAfter=8000&answerAfter=3000',
		'ms until a ringing call is redirected, and until a dialled party answers',
	],
	['markdoneModel=A | B&blockTimeout=10000', 'when a block on Mark Done times out'],
	['fault=interaction.accept:late:12000', 'silent, lost, late, copies, error, data, malformed, forged'],
	['client=full | old | bare', "how much of the API the third party's page has"],
	[
		'subscribe=interaction,agent | none',
		'what that page subscribes to; subscribeDelay, objectDelay, replaceAfter, replaceBy',
	],
	['wakeAfter=4000&keptOrder=reversed', 'what a refresh is like: how long it takes, and which ids it gives'],
	['webContent=<address>', 'any page as web content; may be given several times'],
	['interactionContent=<address>', 'a page that comes and goes with each interaction'],
	['panel=closed', 'without the control panel'],
];

/** `/?topology=crm-cross&latency=200` goes straight there. */
function forward(): void {
	const query = new URLSearchParams(location.search);
	const asked = query.get('topology') ?? '';
	if (!isTopology(asked)) return;
	query.delete('topology');
	const rest = query.toString();
	location.replace(addressOf(asked, rest === '' ? '' : `&${rest}`));
}

forward();

function card(name: string, meaning: string, href: string): HTMLElement {
	return h('a', { className: 'card', href }, h('strong', {}, name), h('span', {}, meaning));
}

whenReady(() => {
	document.body.append(
		h('h1', {}, 'Workspace simulator'),
		h('p', {}, 'A Workspace to develop, demonstrate and test against. Choose where the API object is.'),
		h(
			'div',
			{ className: 'cards' },
			...Object.entries(TOPOLOGIES).map(([name, meaning]) =>
				card(name, meaning, isTopology(name) ? addressOf(name) : '/'),
			),
			card('standalone', 'The API object, and no Workspace behind it', '/page/standalone.html'),
		),
		h('h2', {}, 'Switches, as query parameters of the Workspace page'),
		h('dl', {}, ...SWITCHES.flatMap(([name, meaning]) => [h('dt', {}, name), h('dd', {}, meaning)])),
	);
});
