/**
 * The relay: runs isolated, beside the page script, in every frame Ringside may look into. It parses what the page
 * says, stamps it with its own clock and number, holds the session while the worker sleeps, and passes commands on.
 * The worker adds tab, frame and origin itself, from what the browser says of the sender.
 */

import { Exchange } from '../../src/contract/exchange';
import { ANNOUNCED_CHARACTERS, CONTRACT, type RequestLimits } from '../../src/contract/limits';
import { UNREADABLE } from '../../src/contract/reader';
import { readFromPage, readToRelay } from '../../src/contract/readers';
import type { FromRelay, Unrecorded } from '../../src/contract/relay';
import type { ToPage } from '../../src/contract/to-page';
import type { Asked } from '../../src/contract/trace';
import { type ContentPort, contentRuntime } from '../../src/platform/content';
import { takePort, vouch, type World } from '../shared/handshake';
import { onRewritten } from '../shared/on-document-rewritten';
import { pathOf } from '../shared/window-path';
import { CommandLedger } from './command-ledger';
import { DiagnosticLog } from './diagnostic-log';
import { followDocument } from './document-life';
import { factsOf, isGuest, isPrerendering, recognise } from './frame-facts';
import { keepGuest, removeGuest } from './guest-frame';
import { hearWorker } from './hear-worker';
import { newInstance } from './instance';
import { isReport, mayGoOverPort, Outbox } from './outbox';
import { OutcomeReports } from './outcome-reports';
import { PageQuestions } from './page-questions';
import { PageScriptWatch } from './page-script-watch';
import { SessionRecord } from './session-record';
import { hearsAll, WindowOrigins } from './window-origins';
import { answerWorker, PAGE_REPLY_TIMEOUT_MS, type WorkerMessageHost } from './worker-messages';

/** ms that each loss of the page script adds to the wait before another is requested, and the longest such wait. */
const [RESTART_STEP_MS, MAX_RESTART_WAIT_MS] = [10_000, 60_000];

/** ms until an undelivered report is tried again, unless something else happens first. */
const RETRY_MS = 30_000;
/** ms after the lifeline's end at which to check whether the extension went away, or only its worker. */
const EXTENSION_CHECKS_MS = [0, 100, 1_000, 5_000];

/** ms without an answer after which a port counts as dead, and its messages are sent again one-shot. */
const PORT_TIMEOUT_MS = 10_000;

/** Asked by the worker before it puts the scripts into pages that are already open: never two in one document. */
const PRESENT = Symbol.for('ringside.relay');

function start(): void {
	const over = new AbortController();
	const { signal } = over;
	const instance = newInstance();
	const record = new SessionRecord();
	const windowOrigins = new WindowOrigins();
	const alone = hearsAll();
	const ledger = new CommandLedger();
	const journal = new DiagnosticLog();
	const questions = new PageQuestions();
	const likeness = isGuest ? undefined : recognise(signal, () => record.began);
	let page: MessagePort | undefined;
	let lifeline: ContentPort | undefined;
	let exchange: Exchange | undefined;
	let delivering = false;
	let restartWait = 0;
	let limits: RequestLimits | undefined;

	const path = () => pathOf(window) ?? 'top';
	const stamp = { v: CONTRACT, to: 'worker', instance, origin: window.origin } as const;
	const post = (message: ToPage) => page?.postMessage(message);

	const alive = () => !signal.aborted && contentRuntime()?.id !== undefined;
	const dropLifeline = () => {
		lifeline?.disconnect();
		exchange?.close();
		lifeline = undefined;
		exchange = undefined;
	};
	const dropPage = () => {
		page?.close();
		// A closed port keeps its handler, and the browser keeps both as long as the page.
		if (page !== undefined) page.onmessage = null;
		page = undefined;
	};
	const leave = () => {
		if (signal.aborted) return;
		post({ type: 'detach' });
		over.abort();
		dropPage();
		dropLifeline();
		if (isGuest) removeGuest();
		// If the permission is granted again, the scripts can be injected into this document once more.
		Reflect.deleteProperty(globalThis, PRESENT);
	};
	const sleep = (delay: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delay));
	const outbox = new Outbox({
		send: (message) => {
			if (life.isGone && isReport(message)) return Promise.reject(new Error('gone'));
			const over = mayGoOverPort(message) ? exchange : undefined;
			return (
				over?.ask(message).catch((error: unknown) => {
					if (exchange === over) dropLifeline();
					throw error;
				}) ??
				contentRuntime()?.sendMessage(message) ??
				Promise.reject(new Error('no runtime'))
			);
		},
		alive,
		onDead: leave,
		wait: sleep,
		limited: (given) => {
			if (given.perMinute === limits?.perMinute && given.perMethod === limits.perMethod) return;
			limits = given;
			post({ type: 'limits', ...limits });
		},
	});

	/** Opens a port whose end shows at once that the extension went away. While it is open, acts and changes go over it. */
	const holdLifeline = () => {
		if (lifeline !== undefined || !alive()) return;
		const opened = contentRuntime()?.connect({ name: `lifeline:${instance}` });
		if (opened === undefined) return;
		const own = new Exchange(opened, PORT_TIMEOUT_MS);
		lifeline = opened;
		exchange = own;
		opened.onMessage.addListener((raw) => {
			own.hear(raw, (message) => {
				const read = readToRelay(message);
				return read === UNREADABLE ? undefined : answerWorker(read, host);
			});
		});
		opened.onDisconnect.addListener(() => {
			own.close();
			if (lifeline !== opened) return;
			exchange = undefined;
			// The worker's sleep ends it as well. It is not taken up again until there is something to say: that would
			// keep the worker awake for nothing.
			lifeline = undefined;
			// Chrome ends the port a moment before it takes the runtime away, so one look at once would miss it.
			for (const delay of EXTENSION_CHECKS_MS) setTimeout(() => !alive() && leave(), delay);
		});
	};

	/** Waits as long as the worker has asked for. */
	const takePause = async () => {
		if (outbox.pause > 0) await sleep(outbox.pause);
		outbox.pause = 0;
	};
	/**
	 * Waits for this relay's turn, and announces a large report: a page that says too much must not keep the worker from
	 * the others. What happens meanwhile is part of the next report.
	 */
	const awaitTurn = async () => {
		await takePause();
		if (record.weight <= ANNOUNCED_CHARACTERS || signal.aborted) return;
		await outbox.deliver({ ...stamp, type: 'room', size: record.weight } satisfies FromRelay, 1);
		await takePause();
	};

	// Firefox lets a document run on after it has left its tab. The worker has struck it off, and would show it again.
	const isOut = () => signal.aborted || isPrerendering() || life.isGone;
	const flush = async () => {
		if (delivering || !record.due || isOut()) return;
		delivering = true;
		while (record.due && !isOut()) {
			await awaitTurn();
			// Meanwhile, a link may have arrived without its list yet.
			if (isOut() || !record.due) break;
			const next = record.next(Date.now());
			const link = windowOrigins.attest(next.link, alone);
			const report: FromRelay = { ...stamp, type: 'report', path: path(), ...next, link };
			const delivery = await outbox.deliver(report);
			if (delivery !== 'taken') record.wholeNext();
			if (delivery === 'undelivered') {
				setTimeout(() => void flush(), RETRY_MS);
				break;
			}
			holdLifeline();
		}
		delivering = false;
	};

	const outcomes = new OutcomeReports({
		ledger,
		deliver: (message) => outbox.deliver({ ...stamp, ...message } satisfies FromRelay),
	});
	const again = () => {
		record.wholeNext();
		void flush();
		outcomes.repeat();
	};
	const greet = () => {
		if (isPrerendering()) return;
		const workspace = likeness?.found === 'path' && !record.began ? { workspace: true } : {};
		void outbox.deliver({ ...stamp, type: 'hello', path: path(), ...workspace } satisfies FromRelay, 2);
	};

	const last = (message: { type: 'bye'; unrecorded: Unrecorded[] } | { type: 'asleep' }) => {
		if (record.began && alive() && !isPrerendering())
			void outbox.deliver({ ...stamp, ...message } satisfies FromRelay, 1);
	};
	const life = followDocument({
		leaving: () => {
			last({ type: 'bye', unrecorded: ledger.allUnrecorded() });
			// When the page enters the back/forward cache, the browser closes the port without a disconnect event here.
			dropLifeline();
		},
		// Frozen, the page answers nobody, and whoever asks waits for ever: say so first, and report again after it.
		asleep: () => last({ type: 'asleep' }),
		awake: again,
		shown: () => {
			// The worker has struck this document off, or has never heard of it, and another may be on record in its frame.
			greet();
			again();
		},
		signal,
	});

	/** Reports the loss of the page script and requests another, at first at once, then less and less often. */
	const pageGone = () => {
		if (page === undefined || signal.aborted) return;
		dropPage();
		for (const id of ledger.waiting()) outcomes.report(id, { kind: 'silent' });
		record.pageGone();
		void flush();
		const message = { ...stamp, type: 'pageless' } satisfies FromRelay;
		setTimeout(() => page === undefined && alive() && void outbox.deliver(message, 2), restartWait);
		restartWait = Math.min(restartWait + RESTART_STEP_MS, MAX_RESTART_WAIT_MS);
	};
	const pageScriptWatch = new PageScriptWatch({
		now: () => performance.now(),
		ask: () => post({ type: 'ping' }),
		gone: pageGone,
		signal,
	});

	const fromPage = (data: unknown) => {
		pageScriptWatch.heard();
		const message = readFromPage(data);
		// The page forges or breaks its own messages: nothing here can mend that, and nothing else may suffer from it.
		if (message === UNREADABLE) return;
		if (message.type === 'ping') return post({ type: 'pong' });
		if (message.type === 'left') return pageGone();
		if (message.type === 'outcome') return outcomes.report(message.id, message.outcome);
		if (message.type === 'queued')
			return void outbox.deliver({ ...stamp, ...message } satisfies FromRelay, 1);
		if (message.type === 'asked') return questions.answer(message);
		if (message.type === 'trace') return journal.request(message, Date.now());
		journal.fromPage(message, Date.now());
		record.take(message, Date.now());
		void flush();
	};

	const traffic = () => (likeness?.traffic === undefined ? {} : { traffic: [...likeness.traffic] });
	const guests = isGuest
		? undefined
		: keepGuest({
				wanted: () => likeness?.found !== undefined && !record.began && !isPrerendering(),
				ask: async () => {
					const message = { ...stamp, type: 'workspace', path: path(), ...traffic() } satisfies FromRelay;
					return (await outbox.deliver(message, 1)) === 'guest';
				},
				signal,
			});

	const host: WorkerMessageHost = {
		instance,
		record,
		ledger,
		journal,
		hasPage: () => page !== undefined,
		post,
		reportOutcome: (id, outcome) => outcomes.report(id, outcome),
		reportAll: again,
		leave,
		seekGuest: () => guests?.seek(),
		facts: () =>
			factsOf({
				instance,
				path: path(),
				object: record.began,
				workspace: likeness?.found,
				link: windowOrigins.attest(record.link, alone),
				journal,
			}),
		question: (request) =>
			page === undefined
				? Promise.resolve({ request, ms: 0, result: 'noObject' } satisfies Asked)
				: questions.ask(request, post, PAGE_REPLY_TIMEOUT_MS),
	};

	const onMessage = (event: MessageEvent) => {
		if (!windowOrigins.hear(event)) return;
		record.distrust();
		post({ type: 'reattach' });
		void flush();
	};
	const hearMessages = () => window.addEventListener('message', onMessage, { signal, capture: true });
	// Before the port is asked for: the page script keeps from later listeners what the page is not to hear.
	hearMessages();
	const world: World = {
		window,
		listen: (target, type, listener, options) => target.addEventListener(type, listener, options),
		emit: (target, event) => target.dispatchEvent(event),
		signal,
	};
	const hearOffers = takePort(
		world,
		(port) => {
			page = port;
			port.onmessage = (event) => {
				if (page === port) fromPage(event.data);
			};
			if (limits !== undefined) post({ type: 'limits', ...limits });
		},
		() => {
			if (!alive()) leave();
			return page === undefined && !signal.aborted;
		},
	);
	const hearDoubts = vouch(world, () => page !== undefined && alive());

	hearWorker(host, signal);

	const hear = () => {
		hearOffers();
		hearDoubts();
		hearMessages();
		likeness?.hear();
		life.hear();
	};
	hear();
	onRewritten(hear, signal);

	greet();
}

// A sandboxed frame, or one of a `data:` address, has an opaque origin: it is nobody, whatever its address says.
if (window.origin !== 'null' && !Reflect.has(globalThis, PRESENT)) {
	Reflect.set(globalThis, PRESENT, true);
	start();
}
