import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Report } from '../src/contract/diagnostics';
import { QUESTIONS } from '../src/contract/to-page';
import type { Asked } from '../src/contract/trace';
import { t } from '../src/platform/i18n';
import { requiredContext } from '../src/ui/surface/required-context';
import { type Way, wayOf } from './logic/way';
import type { DiagnosticsServices } from './services';

/** Everything the diagnostics page shows, and what can be done on it. */
export interface Diagnostics {
	readonly services: DiagnosticsServices;
	readonly report: Signal<Report | undefined>;
	/** How far the way to Workspace goes, by the report. */
	readonly way: ReadonlySignal<Way | undefined>;
	/** The worker could not be reached. */
	readonly failed: Signal<boolean>;
	readonly looking: Signal<boolean>;
	/** The results of the self-test so far, by session. */
	readonly results: Signal<Readonly<Record<string, readonly Asked[]>>>;
	readonly testing: Signal<boolean>;
	/**
	 * Why the update is not known to be installed: it would have cost something that was not shown, or the worker gave no
	 * answer.
	 */
	readonly updateFault: Signal<'changed' | 'noAnswer' | undefined>;
	readonly announcement: Signal<{ n: number; text: string }>;
	announce(text: string): void;
	look(): Promise<void>;
	test(): Promise<void>;
	/** Installs the update that waits. If it would cost anything that is not on the page, shows that first. */
	installUpdate(): Promise<void>;
	save(): void;
}

export function createDiagnostics(services: DiagnosticsServices): Diagnostics {
	const report = signal<Report | undefined>(undefined);
	const way = computed(() => (report.value === undefined ? undefined : wayOf(report.value)));
	const failed = signal(false);
	const looking = signal(false);
	const results = signal<Readonly<Record<string, readonly Asked[]>>>({});
	const testing = signal(false);
	const updateFault = signal<'changed' | 'noAnswer' | undefined>(undefined);
	const announcement = signal({ n: 0, text: '' });
	const announce = (text: string): void => {
		announcement.value = { n: announcement.value.n + 1, text };
	};

	const lookNow = async (): Promise<void> => {
		looking.value = true;
		try {
			report.value = await services.report();
			failed.value = false;
			announce(t('diagnostics_looked', report.value.frames.length));
		} catch {
			failed.value = true;
			announce(t('diagnostics_failed'));
		}
		looking.value = false;
	};
	/** The last look. */
	let last = Promise.resolve();
	const look = (): Promise<void> => {
		if (!looking.value) last = lookNow();
		return last;
	};

	const testOne = async (session: string): Promise<void> => {
		await Promise.all(
			QUESTIONS.map(async (request) => {
				const asked = await services.ask(session, request).catch(() => undefined);
				if (asked === undefined) return;
				results.value = { ...results.value, [session]: [...(results.value[session] ?? []), asked] };
			}),
		);
	};

	const test = async (): Promise<void> => {
		if (testing.value) return;
		testing.value = true;
		results.value = {};
		// Since the last look, or during it, a page may have been loaded again: it is another session now, and the former one
		// answers nothing.
		await last;
		await look();
		const sessions = report.value?.frames.flatMap(({ session }) => session ?? []) ?? [];
		await Promise.all(sessions.map(testOne));
		testing.value = false;
		const given = Object.values(results.value).flat();
		const answered = given.filter(({ result }) => result === 'answered').length;
		await look();
		announce(t('diagnostics_ran', answered, sessions.length * QUESTIONS.length));
	};

	const installUpdate = async (): Promise<void> => {
		const update = report.value?.update;
		if (update === undefined) return;
		updateFault.value = undefined;
		const installs = await services.installUpdate(update.waitsFor).catch(() => undefined);
		if (installs === true) return;
		await look();
		// The browser may have taken it away meanwhile.
		if (report.value?.update === undefined) return;
		const fault = installs === undefined ? 'noAnswer' : 'changed';
		updateFault.value = fault;
		announce(t(`update_${fault}`));
	};

	const save = (): void => {
		const shown = { report: report.value, selfTest: results.value };
		const day = new Date(report.value?.at ?? 0).toISOString().slice(0, 19).replaceAll(':', '-');
		services.download(`ringside-diagnostics-${day}.json`, `${JSON.stringify(shown, null, '\t')}\n`);
		announce(t('diagnostics_saved'));
	};

	return {
		services,
		report,
		way,
		failed,
		looking,
		results,
		testing,
		updateFault,
		announcement,
		announce,
		look,
		test,
		installUpdate,
		save,
	};
}

export const { Provider: DiagnosticsProvider, useIt: useDiagnostics } =
	requiredContext<Diagnostics>('DiagnosticsProvider');
