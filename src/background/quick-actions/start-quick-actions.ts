import { NOTE_KEY, type Note } from '../../contract/note';
import type { Answer, Model, ToWorker } from '../../contract/surface';
import { browser, type Runtime } from '../../platform/browser';
import { t } from '../../platform/i18n';
import type { IconMessage } from '../toolbar/icon-message';
import { Favourites } from './favourites';
import { followIconClicks } from './icon-click';
import { followIconMenu } from './icon-menu';
import { openPopup } from './open-popup';
import { type Front, QUICK_ACTIONS_KEY, QuickActions, type QuickActionsHost } from './quick-actions';
import { followShortcuts } from './shortcuts';
import { type MemoryStore, rememberTag } from './tag-memory';

export interface QuickActionsStartHost {
	model(): Model;
	send(message: ToWorker): Promise<Answer>;
	iconMessage: IconMessage;
	/** Runs the task when the worker knows what its former life knew: at once, where it knows already. */
	whenReady(task: () => void): void;
}

export interface StartedQuickActions {
	/** Resolves when everything that a press needs is at hand. */
	load(): Promise<void>;
	/** Something of the model has changed. */
	review(): void;
	/** A key tester listens on this port. */
	tester(port: Runtime.Port): void;
	storageChanged(changes: Readonly<Record<string, unknown>>, area: string): void;
}

/** A burst of events is looked at once. */
const REVIEW = 20;

/** The ways to act without a surface: keys, the icon, its menu. Registers its listeners before it returns. */
export function startQuickActions({
	model,
	send,
	iconMessage,
	whenReady,
}: QuickActionsStartHost): StartedQuickActions {
	const favourites = new Favourites();
	let reviewIcon: () => void = () => undefined;

	const show: QuickActionsHost['show'] = ({ text, tagsOf }, front) => {
		// Opened first: Firefox opens it only while the press is being handled. It reads the note when it has loaded.
		const opened = openPopup(front).finally(reviewIcon);
		const note: Note = {
			at: Date.now(),
			...(text === undefined ? {} : { text }),
			...(tagsOf === undefined
				? {}
				: {
						tagsOf: {
							session: tagsOf.session.key,
							epoch: tagsOf.session.link.epoch,
							interactionId: tagsOf.tracked.interaction.interactionId,
						},
					}),
		};
		void browser.storage.session.set({ [NOTE_KEY]: note }).catch(() => undefined);
		void opened.then((done) => (done ? undefined : iconMessage.say(text ?? t('reach_cannotOpen'))));
	};
	const memory: MemoryStore = {
		now: () => Date.now(),
		load: async (key) => (await browser.storage.session.get(key))[key],
		save: (key, value) => browser.storage.session.set({ [key]: value }),
	};
	const reach = new QuickActions({
		now: () => Date.now(),
		model,
		favourites: () => favourites.list,
		send,
		remember: ({ session, tracked }, tag) =>
			void rememberTag(memory, tag, session.origin, tracked.interaction),
		show,
		say: (text) => void iconMessage.say(text),
		load: async () => (await browser.storage.session.get(QUICK_ACTIONS_KEY))[QUICK_ACTIONS_KEY],
		save: (ids) => browser.storage.session.set({ [QUICK_ACTIONS_KEY]: ids }),
	});
	const open = (front: Front): void => {
		void openPopup(front)
			.finally(reviewIcon)
			.then((done) => (done ? undefined : iconMessage.say(t('reach_cannotOpen'))));
	};
	reviewIcon = followIconClicks({
		model,
		whenReady,
		accept: (front) => reach.do({ kind: 'accept' }, front),
		open,
	});
	const tester = followShortcuts({ whenReady, open, act: (act, front) => reach.do(act, front) });
	const reviewMenu = followIconMenu({
		model,
		whenReady,
		chosen({ act, place, gone }, front) {
			if (gone === true) return show({ text: t('illegal_gone') }, front);
			if (place === undefined) return reach.do({ kind: act }, front);
			reach.choose(act, place, front);
		},
	});

	let scheduled = false;
	return {
		load: async () => void (await Promise.all([favourites.load(), reach.restore()])),
		review() {
			if (scheduled) return;
			scheduled = true;
			setTimeout(() => {
				scheduled = false;
				reviewIcon();
				reviewMenu();
				reach.review();
			}, REVIEW);
		},
		tester,
		storageChanged: (changes, area) => favourites.changed(changes, area),
	};
}
