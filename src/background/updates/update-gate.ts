import * as v from 'valibot';
import type { Model } from '../../contract/surface';
import type { WaitingUpdate, WaitsFor } from '../../contract/update';
import { ReviewLoop } from '../alerts/review-loop';
import type { WorkerApi } from '../worker-api';
import { hasUnsent, holdsText, isDue, reasonsToWait } from './reasons-to-wait';

/** Key in `storage.session` of the update that the browser has announced. */
export const UPDATE_KEY = 'update';

const StoredSchema = v.object({
	version: v.string(),
	since: v.number(),
	/** True once Ringside has reloaded itself for it. If it is here after that, the browser installs it at its own time. */
	tried: v.optional(v.boolean()),
});
type Stored = v.InferOutput<typeof StoredSchema>;

/** ms for which nothing must hold an update up: a popup that closes writes what was typed last, and is opened again at once. */
const QUIET_MS = 2_000;

/**
 * ms until the first and the last look whether a page is still open that alone holds an update up; each waits twice as long as the
 * one before. Settings, diagnostics and a popup that is closed before its port opens tell nobody that they close. To look on would
 * keep a service worker awake all day below an open panel.
 */
const FIRST_LOOK_MS = 2_000;
const LAST_LOOK_MS = 16_000;

export interface UpdateGateHost {
	api: Pick<WorkerApi, 'now' | 'ticks' | 'after' | 'save'>;
	/** The version that runs. */
	version: string;
	model(): Model;
	/** Returns whether a page of Ringside is open: popup, panel, window, settings or diagnostics. */
	isPageOpen(): Promise<boolean>;
	/** Has the background stay awake, or takes that back. */
	keepAwake(on: boolean): void;
	/** Has `review` called every few minutes, even if the background sleeps; or takes that back. */
	remind(on: boolean): void;
	/** Shows the version that waits; an empty text for none. */
	show(version: string): void;
	/** Reloads the extension, by which the browser installs the update. */
	reload(): void;
}

/**
 * Puts an update of the extension off while it would lose text, which is in `storage.session` only, or interrupt the agent.
 *
 * ```
 *  announced ──▶ WAITING ── nothing to lose for two seconds, or it has waited too long ──▶ reload: the browser installs it
 *                  │
 *                  └── the browser is restarted ──▶ the browser installs it
 * ```
 *
 * Firefox leaves an update to an extension that listens for it until the extension reloads itself, also while its event page
 * sleeps. Chromium leaves it only while any part of the extension runs; one that comes while nothing does is installed at once and
 * announced to nobody. So there the worker stays awake while there is text to lose.
 */
export class UpdateGate {
	readonly #host: UpdateGateHost;
	readonly #loop = new ReviewLoop(() => this.#step());
	/** Unsent text as stored, by storage key. */
	readonly #texts = new Map<string, unknown>();
	#update: Stored | undefined;
	/** Since when nothing holds the update up, in ticks. */
	#quietSince: number | undefined;
	#isReminded = false;
	/** ms until the next look whether a page is still open. */
	#nextLook = FIRST_LOOK_MS;
	#isLookDue = false;

	constructor(host: UpdateGateHost) {
		this.#host = host;
	}

	/** Takes over what an earlier life of the worker stored: all of `storage.session`. */
	start(stored: Readonly<Record<string, unknown>>): Promise<void> {
		const parsed = v.safeParse(StoredSchema, stored[UPDATE_KEY]);
		if (parsed.success && parsed.output.version !== this.#host.version) this.#update = parsed.output;
		for (const [key, value] of Object.entries(stored)) if (holdsText(key)) this.#texts.set(key, value);
		return this.#loop.review();
	}

	/** The browser has fetched this version. */
	async announced(version: string): Promise<void> {
		const { since = this.#host.api.now() } = this.#update ?? {};
		this.#update = { version, since };
		await this.#keep(this.#update);
		await this.#loop.review();
	}

	/** Storage has changed: an agent types in some surface, or has sent what they typed. */
	stored(changes: Readonly<Record<string, { newValue?: unknown }>>): Promise<void> {
		const texts = Object.entries(changes).filter(([key]) => holdsText(key));
		for (const [key, { newValue }] of texts) {
			if (newValue === undefined) this.#texts.delete(key);
			else this.#texts.set(key, newValue);
		}
		return texts.length > 0 ? this.#loop.review() : Promise.resolve();
	}

	/** Looks again after any other change. */
	review(): Promise<void> {
		return this.#update === undefined ? Promise.resolve() : this.#loop.review();
	}

	/** Returns the update that waits, and for what. */
	async waiting(): Promise<WaitingUpdate | undefined> {
		if (this.#update === undefined) return undefined;
		const { version, since } = this.#update;
		return {
			version,
			since,
			waitsFor: reasonsToWait(this.#host.model(), this.#hasText(), await this.#isPageOpen()),
		};
	}

	/**
	 * Installs the update because the agent asked for it. `seen`: the reasons to wait that the agent was shown. Returns false, and
	 * installs nothing, if there is no update or there is another reason by now.
	 */
	async installNow(seen: readonly WaitsFor[]): Promise<boolean> {
		const update = this.#update;
		const waiting = await this.waiting();
		if (update === undefined || waiting === undefined) return false;
		if (!waiting.waitsFor.every((each) => seen.includes(each))) return false;
		await this.#install(update);
		return true;
	}

	/** A surface has closed. The browser may count it as open a moment longer, and the surface may still write. */
	surfaceClosed(): void {
		if (this.#update !== undefined) this.#host.api.after(QUIET_MS, () => void this.review());
	}

	async #step(): Promise<void> {
		const hasText = this.#hasText();
		const update = this.#update;
		this.#host.show(update?.version ?? '');
		const isOver = update === undefined || update.tried === true;
		this.#remind(!isOver);
		if (isOver) {
			this.#quietSince = undefined;
			this.#host.keepAwake(hasText);
			return;
		}
		const waitsFor = reasonsToWait(this.#host.model(), hasText, await this.#isPageOpen());
		const due = isDue(update.since, waitsFor, this.#host.api.now());
		// An open page holds an update up in every browser by itself.
		this.#host.keepAwake(!due && waitsFor.some((each) => each !== 'page'));
		this.#lookAgain(waitsFor.length === 1 && waitsFor[0] === 'page');
		if (!due) this.#quietSince = undefined;
		else if (this.#quietSince === undefined) this.#waitForQuiet();
	}

	#lookAgain(onlyPage: boolean): void {
		if (!onlyPage) this.#nextLook = FIRST_LOOK_MS;
		else if (!this.#isLookDue && this.#nextLook <= LAST_LOOK_MS) {
			this.#isLookDue = true;
			this.#host.api.after(this.#nextLook, () => {
				this.#isLookDue = false;
				this.#nextLook *= 2;
				void this.review();
			});
		}
	}

	#waitForQuiet(): void {
		const since = this.#host.api.ticks();
		this.#quietSince = since;
		this.#host.api.after(QUIET_MS, () => void this.#afterQuiet(since));
	}

	async #afterQuiet(since: number): Promise<void> {
		await this.#loop.review();
		if (this.#quietSince === since && this.#update !== undefined) await this.#install(this.#update);
	}

	#remind(on: boolean): void {
		if (on === this.#isReminded) return;
		this.#isReminded = on;
		this.#host.remind(on);
	}

	async #install(update: Stored): Promise<void> {
		this.#update = { ...update, tried: true };
		await this.#keep(this.#update);
		this.#host.reload();
	}

	/** Storage that is full forgets the update with the worker; the browser installs it then, or when it is restarted. */
	async #keep(update: Stored): Promise<void> {
		await this.#host.api.save({ [UPDATE_KEY]: update }).catch(() => undefined);
	}

	#hasText(): boolean {
		return hasUnsent(this.#texts, this.#host.model(), this.#host.api.now());
	}

	/** A browser that does not tell has none open. */
	#isPageOpen(): Promise<boolean> {
		return this.#host.isPageOpen().catch(() => false);
	}
}
