class Envelope {}
