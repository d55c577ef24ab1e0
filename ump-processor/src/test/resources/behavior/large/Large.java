package large;

import dev.ump.service.UmpService;

@UmpService
public interface Large {
  default int m0() {
    return 0;
  }

  default String p0(String x) {
    return x + 0;
  }

  default int m1() {
    return 1;
  }

  default String p1(String x) {
    return x + 1;
  }

  default int m2() {
    return 2;
  }

  default String p2(String x) {
    return x + 2;
  }

  default int m3() {
    return 3;
  }

  default String p3(String x) {
    return x + 3;
  }

  default int m4() {
    return 4;
  }

  default String p4(String x) {
    return x + 4;
  }

  default int m5() {
    return 5;
  }

  default String p5(String x) {
    return x + 5;
  }

  default int m6() {
    return 6;
  }

  default String p6(String x) {
    return x + 6;
  }

  default int m7() {
    return 7;
  }

  default String p7(String x) {
    return x + 7;
  }

  default int m8() {
    return 8;
  }

  default String p8(String x) {
    return x + 8;
  }

  default int m9() {
    return 9;
  }

  default String p9(String x) {
    return x + 9;
  }

  default int m10() {
    return 10;
  }

  default String p10(String x) {
    return x + 10;
  }

  default int m11() {
    return 11;
  }

  default String p11(String x) {
    return x + 11;
  }

  default int m12() {
    return 12;
  }

  default String p12(String x) {
    return x + 12;
  }

  default int m13() {
    return 13;
  }

  default String p13(String x) {
    return x + 13;
  }

  default int m14() {
    return 14;
  }

  default String p14(String x) {
    return x + 14;
  }

  default int m15() {
    return 15;
  }

  default String p15(String x) {
    return x + 15;
  }

  default int m16() {
    return 16;
  }

  default String p16(String x) {
    return x + 16;
  }

  default int m17() {
    return 17;
  }

  default String p17(String x) {
    return x + 17;
  }

  default int m18() {
    return 18;
  }

  default String p18(String x) {
    return x + 18;
  }

  default int m19() {
    return 19;
  }

  default String p19(String x) {
    return x + 19;
  }

  default int m20() {
    return 20;
  }

  default String p20(String x) {
    return x + 20;
  }

  default int m21() {
    return 21;
  }

  default String p21(String x) {
    return x + 21;
  }

  default int m22() {
    return 22;
  }

  default String p22(String x) {
    return x + 22;
  }

  default int m23() {
    return 23;
  }

  default String p23(String x) {
    return x + 23;
  }

  default int m24() {
    return 24;
  }

  default String p24(String x) {
    return x + 24;
  }

  default int m25() {
    return 25;
  }

  default String p25(String x) {
    return x + 25;
  }

  default int m26() {
    return 26;
  }

  default String p26(String x) {
    return x + 26;
  }

  default int m27() {
    return 27;
  }

  default String p27(String x) {
    return x + 27;
  }

  default int m28() {
    return 28;
  }

  default String p28(String x) {
    return x + 28;
  }

  default int m29() {
    return 29;
  }

  default String p29(String x) {
    return x + 29;
  }

  default int m30() {
    return 30;
  }

  default String p30(String x) {
    return x + 30;
  }

  default int m31() {
    return 31;
  }

  default String p31(String x) {
    return x + 31;
  }

  default int m32() {
    return 32;
  }

  default String p32(String x) {
    return x + 32;
  }

  default int m33() {
    return 33;
  }

  default String p33(String x) {
    return x + 33;
  }

  default int m34() {
    return 34;
  }

  default String p34(String x) {
    return x + 34;
  }

  default int m35() {
    return 35;
  }

  default String p35(String x) {
    return x + 35;
  }

  default int m36() {
    return 36;
  }

  default String p36(String x) {
    return x + 36;
  }

  default int m37() {
    return 37;
  }

  default String p37(String x) {
    return x + 37;
  }

  default int m38() {
    return 38;
  }

  default String p38(String x) {
    return x + 38;
  }

  default int m39() {
    return 39;
  }

  default String p39(String x) {
    return x + 39;
  }

  int sum(
      int p0,
      int p1,
      int p2,
      int p3,
      int p4,
      int p5,
      int p6,
      int p7,
      int p8,
      int p9,
      int p10,
      int p11,
      int p12,
      int p13,
      int p14,
      int p15,
      int p16,
      int p17,
      int p18,
      int p19,
      int p20,
      int p21,
      int p22,
      int p23,
      int p24,
      int p25,
      int p26,
      int p27,
      int p28,
      int p29,
      int p30,
      int p31,
      int p32,
      int p33,
      int p34,
      int p35,
      int p36,
      int p37,
      int p38,
      int p39,
      int p40,
      int p41,
      int p42,
      int p43,
      int p44,
      int p45,
      int p46,
      int p47,
      int p48,
      int p49,
      int p50,
      int p51,
      int p52,
      int p53,
      int p54,
      int p55,
      int p56,
      int p57,
      int p58,
      int p59,
      int p60,
      int p61,
      int p62,
      int p63,
      int p64,
      int p65,
      int p66,
      int p67,
      int p68,
      int p69,
      int p70,
      int p71,
      int p72,
      int p73,
      int p74,
      int p75,
      int p76,
      int p77,
      int p78,
      int p79,
      int p80,
      int p81,
      int p82,
      int p83,
      int p84,
      int p85,
      int p86,
      int p87,
      int p88,
      int p89,
      int p90,
      int p91,
      int p92,
      int p93,
      int p94,
      int p95,
      int p96,
      int p97,
      int p98,
      int p99,
      int p100,
      int p101,
      int p102,
      int p103,
      int p104,
      int p105,
      int p106,
      int p107,
      int p108,
      int p109,
      int p110,
      int p111,
      int p112,
      int p113,
      int p114,
      int p115,
      int p116,
      int p117,
      int p118,
      int p119,
      int p120,
      int p121,
      int p122,
      int p123,
      int p124,
      int p125,
      int p126,
      int p127,
      int p128,
      int p129,
      int p130,
      int p131,
      int p132,
      int p133,
      int p134,
      int p135,
      int p136,
      int p137,
      int p138,
      int p139,
      int p140,
      int p141,
      int p142,
      int p143,
      int p144,
      int p145,
      int p146,
      int p147,
      int p148,
      int p149,
      int p150,
      int p151,
      int p152,
      int p153,
      int p154,
      int p155,
      int p156,
      int p157,
      int p158,
      int p159,
      int p160,
      int p161,
      int p162,
      int p163,
      int p164,
      int p165,
      int p166,
      int p167,
      int p168,
      int p169,
      int p170,
      int p171,
      int p172,
      int p173,
      int p174,
      int p175,
      int p176,
      int p177,
      int p178,
      int p179,
      int p180,
      int p181,
      int p182,
      int p183,
      int p184,
      int p185,
      int p186,
      int p187,
      int p188,
      int p189,
      int p190,
      int p191,
      int p192,
      int p193,
      int p194,
      int p195,
      int p196,
      int p197,
      int p198,
      int p199,
      int p200,
      int p201,
      int p202,
      int p203,
      int p204,
      int p205,
      int p206,
      int p207,
      int p208,
      int p209,
      int p210,
      int p211,
      int p212,
      int p213,
      int p214,
      int p215,
      int p216,
      int p217,
      int p218,
      int p219,
      int p220,
      int p221,
      int p222,
      int p223,
      int p224,
      int p225,
      int p226,
      int p227,
      int p228,
      int p229,
      int p230,
      int p231,
      int p232,
      int p233,
      int p234,
      int p235,
      int p236,
      int p237,
      int p238,
      int p239,
      int p240,
      int p241,
      int p242,
      int p243,
      int p244,
      int p245,
      int p246,
      int p247,
      int p248,
      int p249,
      int p250,
      int p251,
      int p252,
      int p253);
}
