/**
 * The page script: runs in the page's own world, in every frame Ringside may look into, and is the only code that
 * touches `genesys.wwe.service`. It has no extension API in reach, and nothing secret is ever given to it.
 */
import type { FromPage } from '../../src/contract/page';
import { parseToPage } from '../../src/contract/to-page';
import { looking, parseServerMessage } from '../../src/scapi/envelope';
import { offerPort, supersede, type World } from '../shared/handshake';
import { AgentFacts } from './agent-facts';
import { CommandRunner } from './command-runner';
import { guest } from './guest-client';
import { clock, close, dataOf, emit, hide, isMessage, listen, setTimer, sourceOf } from './primordials';
import { RelayHeartbeat } from './relay-heartbeat';
import { Requests } from './requests';
import { selfTest } from './self-test';
import { WorkspaceLink } from './workspace-link';

/** ms between looks for the API object, which may appear long after load without any event; rarer after some looks. */
const LOOK_OFTEN_MS = 500;
const LOOK_RARELY_MS = 3_000;
const FREQUENT_LOOKS = 60;
/** ms after leaving for which late replies of Workspace are still kept from the page. */
const LAST_REPLIES_MS = 10_000;
/** ms between looks that mean the page slept. Browsers run the timers of background tabs once a minute. */
const SLEEP_GAP_MS = 90_000;

const Frame = HTMLIFrameElement;

/** Returns whether none of the page's scripts has run yet. While a page is loading, some may have. */
function sinceStart(): boolean {
	return document.readyState === 'loading' && document.body === null && document.scripts.length === 0;
}

function start(): void {
	const over = new AbortController();
	const { signal } = over;
	/** Ends later than `over`: replies to Ringside must not reach the page's handlers. */
	let hearing = new AbortController();
	const world: World = { window, listen, emit, signal };
	const channel = new MessageChannel();
	const port = channel.port1;
	const postNow = port.postMessage.bind(port);
	const relayHeartbeat = new RelayHeartbeat();
	let posted = false;
	const pingRelay = () => {
		relayHeartbeat.asked();
		postNow({ type: 'ping' });
	};
	const post = (message: FromPage) => {
		if (signal.aborted) return;
		postNow(message);
		if (message.type === 'link') agentFacts.link(message.link);
		// At once: from here on there is something to clean up, and the relay may be gone by the next look.
		if (!posted) pingRelay();
		posted = true;
	};
	const isFirstInPage = guest !== undefined || sinceStart();
	const requests = new Requests((trace) => post({ type: 'trace', ...trace }));
	// In a frame of Ringside's own there is no page that could have been first.
	const workspaceLink = new WorkspaceLink({ requests, post, sinceStart: isFirstInPage });
	const agentFacts = new AgentFacts({
		requests,
		workspaceLink,
		post,
		sinceStart: isFirstInPage,
	});
	const commands = new CommandRunner({
		workspaceLink,
		requests,
		post,
		acted: (command) => agentFacts.acted(command),
	});
	const leave = () => {
		if (signal.aborted) return;
		commands.leave();
		requests.end();
		workspaceLink.end();
		agentFacts.end();
		over.abort();
		port.close();
		setTimer(() => {
			hearing.abort();
			close();
		}, LAST_REPLIES_MS);
		// A closed port keeps its handler, and the browser keeps both as long as the page.
		port.onmessage = null;
	};

	const isFirst = supersede(world, () => {
		postNow({ type: 'left' });
		leave();
	});
	if (!isFirst) return leave();
	const onMessage = looking((event) => {
		if (!isMessage(event)) return;
		const data = dataOf(event);
		const source = sourceOf(event);
		if (requests.recognise(data, source)) return hide(event);
		const message = parseServerMessage(data);
		if (message === undefined) return;
		if (message.kind === 'event') {
			workspaceLink.look();
			if (workspaceLink.service === undefined) return;
			const pageMaySee = workspaceLink.event(message, source);
			if (!agentFacts.event(message, source) || !pageMaySee) hide(event);
		} else if (requests.isOurs(message.referenceId)) {
			// The page did not ask, so it gets no answer: neither its handlers nor its console see customer data.
			hide(event);
			requests.resolve(message, source);
		} else {
			requests.witness(data, source);
			workspaceLink.look();
			workspaceLink.foreignReply(message, source);
			agentFacts.noticeForeign(message, source);
		}
	});

	port.onmessage = (event) => {
		const message = parseToPage(dataOf(event));
		if (message === undefined) return;
		if (message.type === 'command') void commands.execute(message);
		if (message.type === 'limits') requests.allow(message);
		if (message.type === 'ask') void selfTest(message, { workspaceLink, requests, post });
		if (message.type === 'refresh') {
			workspaceLink.resume();
			agentFacts.refresh();
		}
		if (message.type === 'reattach') workspaceLink.reattach();
		if (message.type === 'ping') pingRelay();
		if (message.type === 'pong') relayHeartbeat.answered();
		if (message.type === 'detach') leave();
	};
	const hearMessages = () => listen(window, 'message', onMessage, { signal: hearing.signal, capture: true });
	offerPort(world, channel.port2, () => {
		// The relay has to hear who speaks before this script keeps a message from whoever comes after it.
		hearing.abort();
		hearing = new AbortController();
		hearMessages();
	});

	const look = () => workspaceLink.look();
	const onFrame = ({ target }: Event) => {
		look();
		if (!(target instanceof Frame)) return;
		const { workspace, state } = workspaceLink;
		if (!workspace.trusts(target.contentWindow)) return;
		if (!state.connected) workspaceLink.nudge('frame');
		else if (workspace.known) workspaceLink.reattach();
		// It may be Workspace's frame or any other: the list shows whether the ids are others now.
		else workspaceLink.refreshSoon();
	};
	const onShow = (event: Event) => {
		look();
		if (Reflect.get(event, 'persisted') === true) workspaceLink.reattach();
	};
	const onResume = () => workspaceLink.refreshSoon();
	let root: Element | null = null;
	/** Adds all listeners. A page that rewrites its document removes every listener; those still there are not added twice. */
	const hear = () => {
		if (root !== null) {
			workspaceLink.pageWasFirst();
			agentFacts.pageWasFirst();
			workspaceLink.refreshSoon();
		}
		root = document.documentElement;
		hearMessages();
		// Scripts and frames announce their loading with an event that does not bubble, but can be captured.
		listen(document, 'load', onFrame, { signal, capture: true });
		listen(window, 'pageshow', onShow, { signal });
		for (const type of ['DOMContentLoaded', 'readystatechange']) listen(document, type, look, { signal });
		for (const type of ['load', 'focus']) listen(window, type, look, { signal });
		// The browser had put the page to sleep: it heard no event meanwhile.
		listen(document, 'resume', onResume, { signal });
	};
	hear();
	let looks = 0;
	let lookedAt = clock();
	const keepLooking = () => {
		if (signal.aborted) return;
		if (relayHeartbeat.gone) {
			leave();
			// The relay that made this frame would have taken it out.
			if (guest !== undefined) window.frameElement?.remove();
			return;
		}
		if (document.documentElement !== root) hear();
		look();
		// Timers stand still while the machine or the page sleeps: what happened meanwhile, no event posted.
		if (clock() - lookedAt > SLEEP_GAP_MS) workspaceLink.refreshSoon();
		lookedAt = clock();
		// Where there is nothing to postNow, there is nothing to take away either.
		if (posted) pingRelay();
		setTimer(keepLooking, ++looks > FREQUENT_LOOKS ? LOOK_RARELY_MS : LOOK_OFTEN_MS);
	};
	keepLooking();
}

// No relay speaks to a document of an opaque origin, such as a sandboxed frame.
if (window.origin !== 'null') start();
