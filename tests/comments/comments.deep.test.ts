import { testShapes } from './check-shape.js';

testShapes(({ isQuick = false }) => !isQuick);
