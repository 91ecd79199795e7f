import { useEffect } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { Seal } from '../../src/ui/components/bar/seal';
import { Icon } from '../../src/ui/components/kit/icon';
import { usePressOnce } from '../../src/ui/input/use-press-once';
import { type Diagnostics, DiagnosticsProvider, useDiagnostics } from '../state';
import { Allowed } from './allowed';
import { Found } from './found';
import { Frames } from './frames';
import { Log } from './log';
import { Policy } from './policy';
import { SelfTest } from './self-test';
import { Update } from './update';
import { verdictOf, WayThere } from './way-there';

function Head() {
	const diagnostics = useDiagnostics();
	const { looking, report, way, failed } = diagnostics;
	return (
		<header class="page-head">
			<Seal kind="connected" />
			<div class="head-words">
				<p class="kicker">{t('diagnostics_title')}</p>
				<h1>{failed.value ? t('diagnostics_failed') : verdictOf(way.value)}</h1>
				<p class="muted">{t('diagnostics_intro')}</p>
			</div>
			<div class="head-acts">
				<button
					type="button"
					class="act"
					data-act="look"
					aria-disabled={looking.value ? 'true' : undefined}
					onClick={() => void diagnostics.look()}
				>
					<Icon name="refresh" />
					{t('diagnostics_refresh')}
				</button>
				<button
					type="button"
					class="act"
					data-act="export"
					aria-disabled={report.value === undefined ? 'true' : undefined}
					onClick={() => {
						if (report.value !== undefined) diagnostics.save();
					}}
				>
					<Icon name="download" />
					{t('diagnostics_export')}
				</button>
			</div>
		</header>
	);
}

function Body() {
	const { report, way } = useDiagnostics();
	const found = report.value;
	return (
		<main>
			{found === undefined || way.value === undefined ? undefined : (
				<>
					<WayThere report={found} way={way.value} />
					<Found report={found} />
					<Update report={found} />
					<SelfTest report={found} />
					<Policy report={found} />
					<Allowed report={found} />
					<Frames report={found} />
					<Log report={found} />
				</>
			)}
		</main>
	);
}

function Live() {
	const { n, text } = useDiagnostics().announcement.value;
	return (
		<p class="sr-only" role="status" key={n % 2}>
			{text}
		</p>
	);
}

/** The whole diagnostics page. */
export function App({ diagnostics }: { diagnostics: Diagnostics }) {
	useEffect(() => void diagnostics.look(), [diagnostics]);
	usePressOnce();
	return (
		<DiagnosticsProvider value={diagnostics}>
			<div class="page diagnostics">
				<Head />
				<Body />
				<Live />
			</div>
		</DiagnosticsProvider>
	);
}
