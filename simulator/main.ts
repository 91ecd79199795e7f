import { startSimulator } from './server';

const at = process.argv.indexOf('--port');
const port = at < 0 ? 7700 : Number(process.argv[at + 1]);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
	console.error('usage: npm run simulator -- [--port 7700]');
	process.exit(2);
}

try {
	const simulator = await startSimulator({ port });
	console.log(`The simulated Workspace is at ${simulator.url('/')}`);
	console.log(
		`Workspace with a third party's page in it: ${simulator.url('/ui/wwe/index.html', { topology: 'iframe' })}`,
	);
	console.log('Stop it with Ctrl+C.');
} catch (error) {
	console.error(
		`The simulator cannot listen on port ${port}: ${error instanceof Error ? error.message : error}`,
	);
	process.exit(1);
}
